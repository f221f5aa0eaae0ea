import { Arrivals } from './waiting.ts'

export type StreamItem = { id?: string, event?: string, data?: unknown }

/**
 * Reads server-sent events with `fetch`, as the contract has it: a token goes into a header, which `EventSource` can't set.
 * `ended` answers how: undefined when the server ended the stream properly, else the error.
 */
export async function readStream(url: string, headers: Record<string, string>) {
  const ending = new AbortController()
  const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: ending.signal })
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`)
  const items = new Arrivals<StreamItem>()
  const ended = collect(response.body, items).catch((error: unknown) => {
    items.end(error as Error)
    return error
  })
  return { response, items, ended, close: () => ending.abort() }
}

async function collect(body: ReadableStream<Uint8Array>, items: Arrivals<StreamItem>): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) if (!block.startsWith(':')) items.add(parse(block))
  }
  items.end(new Error('the stream ended'))
}

function parse(block: string): StreamItem {
  const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]))
  return { ...fields, data: fields.data === undefined || fields.data === '' ? undefined : JSON.parse(fields.data) }
}
