/**
 * Entry of the command line; the built file lies beside the entries of the threads. A command that crawls has its engine
 * thread started before anything else is loaded: that thread is what the first request waits for.
 */
import { EngineThreads } from './service/engine-threads'
import { tuneV8 } from './threads/v8-tuning'

const CRAWLING: readonly (string | undefined)[] = ['crawl', 'resume', 'again', 'demo']

tuneV8()

const engineThreads = new EngineThreads(import.meta.dirname)
if (CRAWLING.includes(process.argv[2])) engineThreads.prepare()

void import('./cli/cli-process').then(({ runProcess }) => runProcess(engineThreads, import.meta.dirname))
