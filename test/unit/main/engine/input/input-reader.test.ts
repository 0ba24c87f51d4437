import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputReader } from '../../../../../src/main/engine/input/input-reader'
import type { InputRow } from '../../../../../src/main/engine/ports'

interface Reading {
  readonly rows: readonly InputRow[]
  readonly reader: InputReader
}

function read(text: string): Reading {
  const reader = new InputReader()
  return { rows: [...reader.push(text), ...reader.finish()], reader }
}

/** One line a row: number, URL or problem, carried cells. */
function brief(text: string): readonly string[] {
  return read(text).rows.map(({ lineNo, url, problem, carried }) =>
    [lineNo, url ?? problem, ...(carried ?? [])].join(' '),
  )
}

function lines(...given: readonly string[]): string {
  return given.join('\n')
}

describe('a list', () => {
  test('gives row k for line k: duplicates, unusable and blank lines included', () => {
    const text = lines(
      'https://example.com/a',
      '',
      'nonsense here',
      'https://example.com/a',
      '  ',
      'example.org',
      '',
      '',
    )
    const { rows, reader } = read(text)
    expect(reader.format).toBe('lines')
    expect(reader.carriedColumns).toEqual([])
    expect(rows).toEqual(
      [
        { lineNo: 1, input: 'https://example.com/a', url: 'https://example.com/a', problem: null, carried: null },
        { lineNo: 2, input: '', url: null, problem: 'blank', carried: null },
        { lineNo: 3, input: 'nonsense here', url: null, problem: 'no_url', carried: null },
        { lineNo: 4, input: 'https://example.com/a', url: 'https://example.com/a', problem: null, carried: null },
        { lineNo: 5, input: '', url: null, problem: 'blank', carried: null },
        { lineNo: 6, input: 'example.org', url: 'https://example.org/', problem: null, carried: null },
      ].map((row) => (row.input === row.url ? { ...row, input: null } : row)),
    )
    expect(reader.lines).toBe(6)
  })

  test('counts CR LF, LF and CR as one line end each', () => {
    expect(brief('a.com/1\r\na.com/2\ra.com/3\n\r\na.com/5\r\r\n\n')).toEqual([
      '1 https://a.com/1',
      '2 https://a.com/2',
      '3 https://a.com/3',
      '4 blank',
      '5 https://a.com/5',
    ])
  })

  test('gives several rows with one number for a line with several URLs', () => {
    const { rows } = read('x\nsee https://example.com/a#b and https://example.com/c')
    expect(rows.slice(1)).toEqual([
      { lineNo: 2, input: 'https://example.com/a#b', url: 'https://example.com/a', problem: null, carried: null },
      { lineNo: 2, input: null, url: 'https://example.com/c', problem: null, carried: null },
    ])
  })

  test('ignores a byte order mark and copes with NULs', () => {
    expect(brief('\ufeffhttps://example.com/\u0000\n\u0000https://example.com/b\n\u0000')).toEqual([
      '1 https://example.com/',
      '2 https://example.com/b',
    ])
  })

  test('of nothing is empty', () => {
    for (const text of ['', '\n', '\r\n \r\n\t']) expect(read(text).rows).toEqual([])
  })

  test('a URL that is too long is one unusable row', () => {
    expect(brief(`https://example.com/${'a'.repeat(70_000)}\nhttps://example.com/b`)).toEqual([
      '1 too_long',
      '2 https://example.com/b',
    ])
    expect(brief(`https://example.com/${'a'.repeat(3_000_000)}\nexample.org`)).toEqual([
      '1 too_long',
      '2 https://example.org/',
    ])
  })

  test('lines of any length are read, in pieces if need be', () => {
    const words = 'lorem ipsum '.repeat(9_000)
    expect(brief(`${words}https://example.com/\nexample.org`)).toEqual([
      '1 https://example.com/',
      '2 https://example.org/',
    ])
    const many = Array.from({ length: 20_000 }, (_, k) => `https://example.com/${k}`)
    for (const between of [' ', ',', ', ']) {
      const { rows } = read(`first line\n${many.join(between)}\nexample.org`)
      expect(rows).toHaveLength(many.length + 2)
      expect(rows.slice(1, -1).map((row) => row.url)).toEqual(many)
      expect(rows.at(-1)?.lineNo).toBe(3)
    }
    expect(brief(`\n${'lorem ipsum '.repeat(90_000)}\nexample.org`)).toEqual([
      '1 blank',
      '2 no_url',
      '3 https://example.org/',
    ])
    expect(brief(`a.com/x\n${' '.repeat(300_000)}\nexample.org\n${' '.repeat(300_000)}`)).toEqual([
      '1 https://a.com/x',
      '2 blank',
      '3 https://example.org/',
    ])
  })

  test('of URLs with commas, semicolons or bars is not taken for a table', () => {
    const lists = [
      lines(
        'https://maps.example.com/@51.5,-0.12,15z',
        'https://maps.example.com/@48.1,11.5,12z',
        'https://maps.example.com/@1,2,3z',
      ),
      lines('https://example.com/a;v=1', 'https://example.com/b;v=2', 'https://example.com/c;v=3'),
      lines('https://fonts.example.com/css?family=A|B', 'https://fonts.example.com/css?family=C|D'),
      lines('My list, part two', 'https://example.com/1,2', 'https://example.com/3,4'),
      lines('https://example.com/0,1518,7,00.html', 'https://example.com/0,1518,8,00.html'),
    ]
    for (const list of lists) {
      const { rows, reader } = read(list)
      expect(reader.format).toBe('lines')
      const urls = list.split('\n').filter((line) => line.startsWith('http'))
      expect(rows.flatMap((row) => row.url ?? [])).toEqual(urls.map((url) => new URL(url).href))
    }
  })

  test('of several URLs a line, separated by commas, is not taken for a table either', () => {
    expect(brief(lines('https://a.com/1, https://a.com/2', 'https://a.com/3, https://a.com/4'))).toHaveLength(4)
  })

  test('takes what people copy from chats and notes', () => {
    const paste = lines(
      'Ann Lee  10:32 AM',
      'have a look: <https://example.com/a|Title> and https://example.com/b,',
      '',
      '- [One](https://example.com/1)',
      '- [ ] example.com/two',
      '  3. `https://example.com/3`',
      '| a | https://example.com/4 | b |',
    )
    expect(brief(paste)).toEqual([
      '1 no_url',
      '2 https://example.com/a',
      '2 https://example.com/b',
      '3 blank',
      '4 https://example.com/1',
      '5 https://example.com/two',
      '6 https://example.com/3',
      '7 https://example.com/4',
    ])
  })
})

describe('a table', () => {
  test('pasted from a spreadsheet carries its other columns', () => {
    const paste =
      'Name\tWebsite\tNotes\r\nAnn\texample.com\tgood\r\nBob\t\tnone yet\r\nCy\thttps://example.org/#x\t"two\r\nlines"\r\n\t\t\r\n'
    const { rows, reader } = read(paste)
    expect(reader.format).toBe('csv')
    expect(reader.carriedColumns).toEqual(['Name', 'Notes'])
    expect(rows).toEqual([
      { lineNo: 2, input: 'example.com', url: 'https://example.com/', problem: null, carried: ['Ann', 'good'] },
      { lineNo: 3, input: '', url: null, problem: 'blank', carried: ['Bob', 'none yet'] },
      {
        lineNo: 4,
        input: 'https://example.org/#x',
        url: 'https://example.org/',
        problem: null,
        carried: ['Cy', 'two\r\nlines'],
      },
    ])
    expect(reader.lines).toBe(3)
  })

  test('exported by a crawler is recognised by its header, quotes and all', () => {
    const csv = lines(
      '"Address","Content Type","Status Code","Title 1","Title 1"',
      '"https://example.com/","text/html; charset=utf-8","200","Home, sweet ""home""","x"',
      '"https://example.com/a,b?c=d;e","text/html","404","","y"',
      '"not a url","text/html","0","Broken","z"',
      '',
      '"https://example.com/last","text/html","200","Last","z"',
    )
    const { rows, reader } = read(csv)
    expect(reader.carriedColumns).toEqual(['Content Type', 'Status Code', 'Title 1', 'Title 1 2'])
    expect(rows.map((row) => row.url ?? row.problem)).toEqual([
      'https://example.com/',
      'https://example.com/a,b?c=d;e',
      'no_url',
      'blank',
      'https://example.com/last',
    ])
    expect(rows[0]?.carried).toEqual(['text/html; charset=utf-8', '200', 'Home, sweet "home"', 'x'])
    expect(rows.map((row) => row.lineNo)).toEqual([2, 3, 4, 5, 6])
  })

  test('without a header gets names by position', () => {
    const { rows, reader } = read(lines('1,Home page,https://example.com/', '2,About us,https://example.com/about'))
    expect(reader.carriedColumns).toEqual(['Column 1', 'Column 2'])
    expect(rows.map((row) => row.carried)).toEqual([
      ['1', 'Home page'],
      ['2', 'About us'],
    ])
  })

  test.each([
    ['semicolons', 'URL;Klicks\nhttps://example.com/a;12\nhttps://example.com/b;3'],
    ['bars', 'url|clicks\nhttps://example.com/a|12\nhttps://example.com/b|3'],
    ['a line that names the delimiter', 'sep=;\r\nurl;clicks\r\nhttps://example.com/a;12\r\nhttps://example.com/b;3'],
    ['blank lines above', '\n\nurl,clicks\nhttps://example.com/a,12\nhttps://example.com/b,3'],
    ['an index column', ',url\n12,https://example.com/a\n3,https://example.com/b'],
  ])('with %s is read', (_, text) => {
    const { rows } = read(text)
    expect(rows.map((row) => row.url)).toEqual(['https://example.com/a', 'https://example.com/b'])
    expect(rows.map((row) => row.carried)).toEqual([['12'], ['3']])
  })

  test('prefers the column that holds URLs to one that is only called so', () => {
    const { rows, reader } = read(
      lines('Address,City,Website', '1 Main St,Ulm,example.com', '2 Main St,Bonn,example.org'),
    )
    expect(reader.carriedColumns).toEqual(['Address', 'City'])
    expect(rows.map((row) => row.url)).toEqual(['https://example.com/', 'https://example.org/'])
  })

  test('gives exactly one row a record, short and long ones too', () => {
    const { rows } = read(
      lines(
        'url,title',
        'https://example.com/a,A',
        'https://example.com/a,A',
        'https://example.com/b',
        'https://example.com/c,"C",more, and more',
        'x',
      ),
    )
    expect(rows.map((row) => [row.url ?? row.problem, row.carried])).toEqual([
      ['https://example.com/a', ['A']],
      ['https://example.com/a', ['A']],
      ['https://example.com/b', ['']],
      ['https://example.com/c', ['C,more, and more']],
      ['no_url', ['']],
    ])
  })

  test('a quote that is never closed spoils one record, not the rest', () => {
    const { rows } = read(
      lines('url,title', 'https://example.com/a,"12 inch', 'https://example.com/b,B', 'https://example.com/c,C'),
    )
    expect(rows.map((row) => row.url)).toEqual([
      'https://example.com/a',
      'https://example.com/b',
      'https://example.com/c',
    ])
  })
})

describe('HTML', () => {
  test('gives the links of exported bookmarks', () => {
    const bookmarks = lines(
      '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
      '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
      '<DL><p>',
      '  <DT><A HREF="https://example.com/?a=1&amp;b=2" ADD_DATE="1" ICON="data:image/png;base64,AAAA">One &amp; only</A>',
      '  <DT><H3 ADD_DATE="1">Work</H3> <DL><p>',
      '    <DT><H3>Old</H3> <DL><p>',
      "      <DT><A HREF='https://example.org/#x' TAGS='a,b'>https://example.org/</A>",
      '      <DT><A HREF="place:sort=8">Recent</A>',
      '      <DT><A>no address</A>',
      '    </DL><p>',
      '    <DT><A HREF="https://example.net/"></A>',
      '</DL><p>',
      '</DL><p>',
    )
    const { rows, reader } = read(bookmarks)
    expect(reader.format).toBe('bookmarks')
    expect(reader.carriedColumns).toEqual(['Title', 'Folder', 'Added', 'Tags'])
    expect(reader.lines).toBe(4)
    expect(rows.map(({ lineNo, url, problem, carried }) => [lineNo, url ?? problem, ...(carried ?? [])])).toEqual([
      [4, 'https://example.com/?a=1&b=2', 'One & only', '', '1970-01-01T00:00:01Z', ''],
      [7, 'https://example.org/', 'https://example.org/', 'Work / Old', '', 'a,b'],
      [8, 'no_url', 'Recent', 'Work / Old', '', ''],
      [11, 'https://example.net/', '', 'Work', '', ''],
    ])
  })

  test('finds sources and URLs in text, and skips scripts, styles, comments, bases and relative links', () => {
    const html = lines(
      '<div><base href="https://base.example/"><a href=/relative>x</a> <img alt="a > b" src=https://example.com/i.png>',
      '<!-- https://hidden.example/ --><script>fetch("https://hidden.example/")</script><style>a{b:url(https://hidden.example/)}</style>',
      'Text with https://example.com/text&amp;more, and &lt;https://example.com/b&gt; 1 < 2 <https://example.com/c>',
      '<a href="http://example.com:99999/">bad</a></div>',
    )
    expect(brief(html)).toEqual([
      '1 https://example.com/i.png',
      '3 https://example.com/text&more',
      '3 https://example.com/b',
      '3 https://example.com/c',
      '4 invalid_port',
    ])
  })

  test('reads a sitemap and a feed', () => {
    const sitemap = lines(
      '<?xml version="1.0"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      '<url><loc>https://example.com/?a&amp;b</loc></url>',
      '<url><loc><![CDATA[https://example.com/c]]></loc></url>',
      '</urlset>',
    )
    expect(brief(sitemap)).toEqual(['3 https://example.com/?a&b', '4 https://example.com/c'])
    expect(read(sitemap).reader).toMatchObject({ format: 'sitemap', lines: 2, carriedColumns: [] })
  })

  test('a list in which a line is markup stays a list', () => {
    const text = lines('<a href="https://example.com/a">a</a>', 'https://example.com/b', '', 'example.org')
    expect(read(text).reader.format).toBe('lines')
    expect(brief(text)).toEqual([
      '1 https://example.com/a',
      '2 https://example.com/b',
      '3 blank',
      '4 https://example.org/',
    ])
    expect(read(lines('<https://example.com/a>', '<https://example.com/b>')).reader.format).toBe('lines')
  })
})

test('text made to be slow is read all the same', { timeout: 30_000 }, () => {
  const parts = [
    '<',
    '<a ',
    '<a href="',
    "<a b='",
    '<!--',
    '</a',
    '&',
    '&amp',
    '1.',
    '"',
    '"a,',
    'a,"',
    '\r',
    '|',
    '<p>1.',
    '- ',
  ]
  for (const head of ['', '<p>\n', 'url,title\n', 'url\ttitle\nexample.com\tx\n']) {
    for (const part of parts) {
      const text = head + part.repeat(140_000 / part.length)
      const reader = new InputReader()
      for (let at = 0; at < text.length; at += 65_536) reader.push(text.slice(at, at + 65_536))
      reader.finish()
      expect(reader.charsRead).toBe(text.length)
    }
  }
})

describe('blocks', { timeout: 30_000 }, () => {
  const piece = fc.constantFrom(
    ...[
      'https://example.com/a',
      'http://example.com:99999/',
      'example.org',
      'https://例え.jp/😀',
      'word',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\r',
    ],
    ...[
      '"',
      '""',
      ',',
      ';',
      '|',
      '<a href="https://example.com/b">',
      '</a>',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<',
      '>',
    ],
    ...[
      '😀',
      '\ud83d',
      '\u0000',
      'url,title\n',
      'sep=;\n',
      '<p>',
      '&amp;',
      '\n\n',
      '"a\nb"',
      '\ufeff',
      "'",
      '<![CDATA[',
      '{"url":"https://example.com/b\\n"}',
      '{\n"url": "https://example.com/c",\r\n "t": "}"',
      '<url>\r\n<loc>https://example.com/d</loc>',
      '</url>',
      '<DT><H3>Folder</H3>',
      '<DT><A HREF="https://example.com/e">e</A>',
      '<dl>',
    ],
  )
  const start = fc.constantFrom(
    '',
    'url,title\nhttps://example.com/,x\n',
    'name\turl\nx\texample.com\n',
    '<!doctype html>\n',
    '{"url":"https://example.com/","n":1}\n',
    '[{"url":"https://example.com/"},\r\n',
    'com,example)/ 20260102030405 {"url":"https://example.com/"}\n',
    '<urlset><url><loc>https://example.com/</loc></url>\n',
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF="https://example.com/">x</A>',
    '\ufeff',
    '"a","https://example.com/"\n"b","https://example.com/b"\n',
  )
  const text = fc.tuple(start, fc.array(piece, { maxLength: 60 })).map(([head, rest]) => head + rest.join(''))

  /** Cuts at every size of the list in turn, and puts the reader away between any two blocks. */
  function readInBlocks(whole: string, sizes: readonly number[]): Reading {
    let reader = new InputReader()
    const rows: InputRow[] = []
    for (let at = 0, k = 0; at < whole.length; k += 1) {
      const size = sizes[k % sizes.length] ?? 1
      rows.push(...reader.push(whole.slice(at, at + size)))
      reader = InputReader.restore(reader.state())
      expect(reader.charsRead).toBe(Math.min(whole.length, at + size))
      at += size
    }
    rows.push(...reader.finish())
    return { rows, reader }
  }

  function expectSameReading(whole: string, sizes: readonly number[]): void {
    const once = read(whole)
    const cut = readInBlocks(whole, sizes)
    // As text: a deep comparison of many thousand rows takes seconds.
    expect(JSON.stringify(cut.rows)).toBe(JSON.stringify(once.rows))
    expect(cut.reader.format).toBe(once.reader.format)
    expect(cut.reader.carriedColumns).toEqual(once.reader.carriedColumns)
    expect(cut.reader.lines).toBe(once.reader.lines)
  }

  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

  test('cut anywhere, with the reader put away between them, give the same rows', () => {
    fc.assert(
      fc.property(text, sizes, (whole, cuts) => {
        expectSameReading(whole, cuts)
      }),
      { numRuns: 500 },
    )
  })

  test('give the same rows when the format was decided long before', () => {
    const fillers = [
      'https://example.com/filler\n'.repeat(2_500),
      `url,title\n${'https://example.com/filler,"x, y"\n'.repeat(2_100)}`,
      `<!doctype html>\n${'<p>filler</p>\n'.repeat(4_800)}`,
      '{"url":"https://example.com/filler"}\n'.repeat(2_100),
      `<urlset>${'<url><loc>https://example.com/filler</loc></url>\n'.repeat(2_100)}`,
    ]
    const states = fillers.map((filler) => {
      const reader = new InputReader()
      reader.push(filler)
      expect(reader.lines).toBeGreaterThan(2_000)
      return reader.state()
    })
    fc.assert(
      fc.property(fc.constantFrom(...states), text, sizes, (state, rest, cuts) => {
        const uncut = InputReader.restore(state)
        const expected = [...uncut.push(rest), ...uncut.finish()]
        let reader = InputReader.restore(state)
        const rows: InputRow[] = []
        for (let at = 0, k = 0; at < rest.length; k += 1) {
          const size = cuts[k % cuts.length] ?? 1
          rows.push(...reader.push(rest.slice(at, at + size)))
          reader = InputReader.restore(reader.state())
          at += size
        }
        rows.push(...reader.finish())
        expect(rows).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('of long lines, records and tags give the same rows', () => {
    const urls = Array.from({ length: 6_000 }, (_, k) => `https://example.com/${k}`)
    const texts = [
      `x\n${urls.join(' ')}\r\n\n${'y'.repeat(200_000)}\nz`,
      `${urls.join(';')}\n`.repeat(2),
      `url,title\nhttps://example.com/a,"${'long, '.repeat(60_000)}"\nhttps://example.com/b,"${'open, '.repeat(250_000)}\nhttps://example.com/c,d`,
      `<html>\r\n${urls.join('\r\n')}<img src="data:,${'x'.repeat(300_000)}"> <a href="https://example.com/end">`,
    ]
    for (const whole of texts) expectSameReading(whole, [65_536, 40_001, 99_999])
  })
})
