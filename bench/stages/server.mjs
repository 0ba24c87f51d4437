/** Serves the sample of the stages by number, from memory and in a process of its own. Forked by bench/stages.mjs. */
import { createServer } from 'node:net'
import { loadSample } from './sample.mjs'

const END = '\r\n\r\n'
const answers = loadSample(Number(process.argv[2])).pages.map(({ wire }) => {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: ${wire.length}${END}`
  return Buffer.concat([Buffer.from(head), wire])
})

const server = createServer({ noDelay: true }, (socket) => {
  let rest = ''
  socket.setEncoding('latin1').on('data', (text) => {
    rest += text
    for (let end = rest.indexOf(END); end !== -1; end = rest.indexOf(END)) {
      // `GET /123 HTTP/1.1`
      socket.write(answers[Number(rest.slice(5, rest.indexOf(' ', 5)))])
      rest = rest.slice(end + END.length)
    }
  })
  socket.on('error', () => socket.destroy())
})
// The parent is gone: there is nobody left to serve.
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
