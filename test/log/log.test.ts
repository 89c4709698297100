import { readFileSync } from 'node:fs'
import { openLog } from '../../adapters/log/log'
import type { LogFields } from '../../src/ports/log'

const canary = 'the manager shouted at Fatima again'

function listen() {
  const lines: string[] = []
  return { lines, log: openLog({ write: line => void lines.push(line) }) }
}

/** What a caller could hand over at run time, past the compiler. */
const odd = (fields: object) => fields as LogFields

describe('the log', () => {
  test('writes the known fields, one JSON line an event', () => {
    const { lines, log } = listen()
    log.info({
      event: 'turn.done',
      org: 'acme',
      platform: 'slack',
      kind: 'filled',
      code: 'ok',
      count: 2,
      ms: 12.5,
      ref: 'k7f3-22',
    })
    expect(lines).toHaveLength(1)
    const { time, ...line } = JSON.parse(lines[0] ?? '')
    expect(line).toEqual({
      level: 'info',
      event: 'turn.done',
      org: 'acme',
      platform: 'slack',
      kind: 'filled',
      code: 'ok',
      count: 2,
      ms: 12.5,
      ref: 'k7f3-22',
    })
    expect(new Date(time).toISOString()).toBe(time)
  })

  test.each(['event', 'org', 'platform', 'kind', 'code', 'count', 'ms', 'ref'])(
    'a sentence in `%s` becomes a question mark',
    field => {
      for (const value of [
        canary,
        canary.replaceAll(' ', '\u00a0'),
        'x'.repeat(65),
        { words: canary },
        [canary],
        Number.NaN,
        null,
      ]) {
        const { lines, log } = listen()
        log.warn(odd({ event: 'e', [field]: value }))
        expect(JSON.parse(lines[0] ?? '')[field]).toBe('?')
        expect(lines.join()).not.toMatch(/shouted|Fatima|xxxxx/)
      }
    },
  )

  test('a person has no place in it', () => {
    const { lines, log } = listen()
    log.info({ event: 'e', org: 'slack:T1', kind: 'slack:T1:U1', ref: 'teams:3f0c:8a7b' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ org: 'slack:T1', kind: '?', ref: '?' })
  })

  test('an unknown field is left out, however deep', () => {
    const { lines, log } = listen()
    log.info(
      odd({ event: 'e', text: canary, body: { text: canary }, err: new Error(canary), msg: canary, __proto__: { ref: canary } }),
    )
    log.error(odd({ event: 'e', [canary]: 1 }))
    expect(lines.join()).not.toMatch(/shouted|Fatima/)
  })

  test('an error keeps its class, its system code and where it was, and none of its words', () => {
    class Unlucky extends Error {
      readonly typed = canary
      override readonly cause = new TypeError(canary, { cause: canary })
    }
    const { lines, log } = listen()
    log.error({ event: 'failed' }, Object.assign(new Unlucky(canary), { code: 'ECONNRESET' }))
    const { fault } = JSON.parse(lines[0] ?? '')
    expect(fault.name).toBe('Unlucky')
    expect(fault.code).toBe('ECONNRESET')
    expect(fault.at[0]).toMatch(/^test\/log\/log\.test\.ts:\d+$/)
    expect(fault.cause).toMatchObject({ name: 'TypeError', cause: { name: 'not an error: string', at: [] } })
    expect(lines.join()).not.toMatch(/shouted|Fatima/)
  })

  test("an error of Node's own is told as one", () => {
    const { lines, log } = listen()
    try {
      readFileSync(`/no/such/${canary}`)
    } catch (error) {
      log.error({ event: 'e' }, error)
    }
    expect(JSON.parse(lines[0] ?? '').fault).toMatchObject({
      name: 'Error',
      code: 'ENOENT',
      at: expect.arrayContaining([expect.stringMatching(/^node:fs:/)]),
    })
    expect(lines.join()).not.toMatch(/shouted|Fatima/)
  })

  test('a message that looks like a stack, a name or a code stays out', () => {
    const { lines, log } = listen()
    const stackLike = `${canary}\n    at Fatima (${process.cwd()}/package.json:1:1)\n    at shouted:1:1`
    const renamed = Object.assign(new Error(stackLike), { name: canary, code: canary })
    log.error({ event: 'e' }, renamed)
    const changed = new Error('first')
    changed.message = stackLike
    log.error({ event: 'e' }, changed)
    const rewritten = new Error(canary)
    rewritten.stack = `Error\n    at shouted (/no/such/Fatima.js:1:1)\n    at Fatima:2:1`
    log.error({ event: 'e' }, rewritten)
    log.error({ event: 'e' }, new AggregateError([new Error(canary)], canary))
    for (const thrown of [canary, { message: canary }, null, 7]) log.error({ event: 'e' }, thrown)
    expect(lines).toHaveLength(8)
    expect(lines.join()).not.toMatch(/shouted|Fatima|package\.json/)
    expect(JSON.parse(lines[0] ?? '').fault).toMatchObject({ name: '?' })
  })

  test('a chain of causes that bites its tail ends', () => {
    const { lines, log } = listen()
    const error = new Error('a')
    error.cause = error
    log.error({ event: 'e' }, error)
    expect(lines[0]?.match(/"cause"/g)).toHaveLength(4)
  })

  test('keeps to its level', () => {
    const lines: string[] = []
    const log = openLog({ write: line => void lines.push(line) }, 'warn')
    log.info({ event: 'quiet' })
    log.warn({ event: 'loud' })
    expect(lines).toHaveLength(1)
  })
})
