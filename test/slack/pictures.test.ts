import { createServer } from 'node:http'
import { draw } from '../../adapters/picture/bars'
import type { Message } from '../../src/message/message'
import type { PersonId } from '../../src/people/person'
import { type House, house, listen, token } from './house'

const anna: PersonId = 'slack:T0VOORBEELD:U0ANNA'
const bob: PersonId = 'slack:T0VOORBEELD:U0BOB'
const bars = [
  { label: '8-10', share: 60 },
  { label: '1-7', share: 40 },
]
const result: Message = {
  title: 'Uitkomst',
  parts: [
    { kind: 'text', text: 'Een 8 of hoger: 60 %.' },
    { kind: 'bars', alt: 'Staafdiagram. Een 8 of hoger: 60 %.', bars },
  ],
}

interface Picture {
  readonly type: string
  readonly alt_text: string
  readonly image_url: string
}

describe('pictures in Slack', () => {
  let h: House
  beforeEach(async () => {
    h = await house()
  })
  afterEach(() => h.close())

  const calls = (...methods: readonly string[]) => h.simulated.requests.filter(({ method }) => methods.includes(method)).length
  const uploads = () => calls('files.getUploadURLExternal', 'upload', 'files.completeUploadExternal')
  const tell = (person = anna) => h.slack.platform.tell(person, result)

  function picturesOf(content: object | undefined): Picture[] {
    const { blocks = [] } = (content ?? {}) as { readonly blocks?: readonly Picture[] }
    return blocks.filter(({ type }) => type === 'image')
  }
  function lastChat(user = 'U0ANNA') {
    const last = h.simulated.screen(user).chat.at(-1)
    return { words: JSON.stringify(last?.content), pictures: picturesOf(last?.content) }
  }

  test('a picture is uploaded, and stands in the message with its words', async () => {
    expect(await tell()).toMatchObject({ kind: 'ok' })
    const [shown, ...more] = lastChat().pictures
    expect(more).toEqual([])
    expect(shown?.alt_text).toBe('Staafdiagram. Een 8 of hoger: 60 %.')
    expect(shown?.image_url).toBe(`data:image/png;base64,${Buffer.from(draw(bars)).toString('base64')}`)
  })

  test('the same picture is uploaded once, also for many at once, and for each home anew', async () => {
    await Promise.all([tell(), tell(bob)])
    await tell()
    expect(uploads()).toBe(3)
    expect(lastChat('U0BOB').pictures).toHaveLength(1)
  })

  test('a home and a changed post show it too', async () => {
    h.answer(() => ({ kind: 'home', home: result }))
    const published = new Promise<void>(resolve => h.simulated.onChange(() => resolve()))
    await h.simulated.open('U0ANNA')
    await published
    expect(picturesOf(h.simulated.screen('U0ANNA').home)).toHaveLength(1)
    const sent = await h.slack.platform.tell(anna, { title: 'Nog niets', parts: [] })
    if (sent.kind !== 'ok') throw new Error('not sent')
    expect(await h.slack.platform.update(anna, sent.posted, result)).toMatchObject({ kind: 'ok' })
    expect(lastChat().pictures).toHaveLength(1)
  })

  test.each([
    { method: 'files.getUploadURLExternal', error: 'file_uploads_disabled' },
    { method: 'files.getUploadURLExternal', error: 'missing_scope' },
    { method: 'files.getUploadURLExternal', retryAfter: 60 },
    { method: 'upload', status: 500 },
    { method: 'upload', how: 'reset' },
    { method: 'files.completeUploadExternal', error: 'file_not_found' },
    { method: 'files.completeUploadExternal', how: 'reset' },
  ] as const)('what goes wrong with $method leaves the message without it', async refusal => {
    h.simulated.refuse({ times: 1, ...refusal })
    expect(await tell()).toMatchObject({ kind: 'ok' })
    expect(lastChat().pictures).toEqual([])
    expect(lastChat().words).toContain('Een 8 of hoger')
    expect(h.logged.filter(({ event }) => event === 'slack.picture')).toHaveLength(1)
    expect(h.simulated.screen('U0ANNA').chat).toHaveLength(1)
  })

  test('an upload that hangs is waited for a few seconds', async () => {
    h.simulated.refuse({ method: 'upload', times: 1, how: 'hang' })
    expect(await tell()).toMatchObject({ kind: 'ok' })
    expect(lastChat().words).toContain('Een 8 of hoger')
    expect(lastChat().pictures).toEqual([])
  })

  test('after a failure its home goes without for a minute, then tries again', async () => {
    let now = Date.now()
    const other = await house({ now: () => now })
    try {
      const sending = () => other.slack.platform.tell(anna, result)
      const asked = () => other.simulated.requests.filter(({ method }) => method === 'files.getUploadURLExternal').length
      other.simulated.refuse({ method: 'files.getUploadURLExternal', times: 1, error: 'file_uploads_disabled' })
      await sending()
      await sending()
      expect(asked()).toBe(1)
      now += 61_000
      await sending()
      expect(asked()).toBe(2)
      expect(picturesOf(other.simulated.screen('U0ANNA').chat.at(-1)?.content)).toHaveLength(1)
    } finally {
      await other.close()
    }
  })

  test('a file Slack has not looked at yet is offered again, and the message is posted once', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, error: 'invalid_blocks' })
    expect(await tell()).toMatchObject({ kind: 'ok' })
    expect(lastChat().pictures).toHaveLength(1)
    expect(h.simulated.screen('U0ANNA').chat).toHaveLength(1)
  })

  test('a file Slack never takes leaves the message without it', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 3, error: 'invalid_blocks' })
    expect(await tell()).toMatchObject({ kind: 'ok' })
    expect(lastChat().pictures).toEqual([])
    expect(lastChat().words).toContain('Een 8 of hoger')
  })

  test('any other refusal is not tried again, and is said', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, error: 'restricted_action' })
    expect((await tell()).kind).not.toBe('ok')
    expect(calls('chat.postMessage')).toBe(1)
  })

  test('nothing is uploaded to an address that is not Slack’s', async () => {
    let came = 0
    const stranger = createServer((_req, res) => {
      came += 1
      res.end('OK')
    })
    const elsewhere = await house({ simulation: { apiUrl: `${await listen(stranger)}/api/` } })
    try {
      expect(await elsewhere.slack.platform.tell(anna, result)).toMatchObject({ kind: 'ok' })
      expect(elsewhere.simulated.requests.map(({ method }) => method)).toContain('files.getUploadURLExternal')
      expect(came).toBe(0)
      expect(picturesOf(elsewhere.simulated.screen('U0ANNA').chat.at(-1)?.content)).toEqual([])
    } finally {
      await elsewhere.close()
      await new Promise(resolve => stranger.close(resolve))
    }
  })
})

describe('the simulated workspace’s files', () => {
  let h: House
  beforeEach(async () => {
    h = await house()
  })
  afterEach(() => h.close())

  async function call(method: string, args: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answered = await fetch(`${h.apiUrl}${method}`, { method: 'POST', headers, body: JSON.stringify(args) })
    return (await answered.json()) as Record<string, unknown>
  }
  const png = Buffer.from(draw(bars))
  const place = async (length: number) => {
    const { upload_url, file_id } = await call('files.getUploadURLExternal', { filename: 'x.png', length })
    return { url: String(upload_url), id: String(file_id) }
  }
  const put = async (url: string, body: Buffer) => (await fetch(url, { method: 'POST', body: new Uint8Array(body) })).status
  const complete = (id: string) => call('files.completeUploadExternal', { files: [{ id, title: 'X' }] })
  async function post(slack_file: object) {
    const { channel } = (await call('conversations.open', { users: 'U0ANNA' })) as { channel: { id: string } }
    return call('chat.postMessage', { channel: channel.id, text: 'x', blocks: [{ type: 'image', alt_text: 'x', slack_file }] })
  }

  test('it asks for a name and a size', async () => {
    for (const args of [
      {},
      { filename: 'x.png' },
      { length: 9 },
      { filename: 'x.png', length: 0 },
      { filename: '', length: 9 },
    ]) {
      expect(await call('files.getUploadURLExternal', args)).toEqual({ ok: false, error: 'missing_argument' })
    }
  })

  test('it takes the bytes it was told of, once, and finishes once', async () => {
    const { url, id } = await place(png.length)
    expect(await complete(id)).toEqual({ ok: false, error: 'file_not_found' })
    expect((await fetch(url)).status).toBe(400)
    expect(await put(url, png.subarray(1))).toBe(400)
    expect(await put(url, png)).toBe(200)
    expect(await put(url, png)).toBe(400)
    expect(await put(`${url}x`, png)).toBe(400)
    expect((await post({ id })).error).toBe('invalid_blocks')
    expect(await complete(id)).toEqual({ ok: true, files: [{ id, title: 'X' }] })
    expect(await complete(id)).toEqual({ ok: false, error: 'file_not_found' })
    expect((await post({ id })).ok).toBe(true)
    expect((await call('files.completeUploadExternal', {})).error).toBe('invalid_arguments')
  })

  test('a block shows pictures only, and only those that are there', async () => {
    const text = Buffer.from('not a picture')
    const { url, id } = await place(text.length)
    await put(url, text)
    await complete(id)
    const strange = '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'
    for (const file of [id, 'F0NOSUCHFILE']) {
      expect((await post({ id: file })).response_metadata).toEqual({ messages: [strange] })
    }
    const view = { type: 'home', blocks: [{ type: 'image', alt_text: 'x', slack_file: { id } }] }
    expect((await call('views.publish', { user_id: 'U0ANNA', view })).error).toBe('invalid_arguments')
  })

  test('what was uploaded is still there after a restart', async () => {
    await h.slack.platform.tell(anna, result)
    h.simulated.restore(JSON.parse(JSON.stringify(h.simulated.save())))
    expect(JSON.stringify(h.simulated.screen('U0ANNA').chat)).toContain('data:image/png;base64,')
  })
})
