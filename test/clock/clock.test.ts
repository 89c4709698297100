import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { movableClock, offsetIn } from '../../adapters/clock/movable'
import { systemClock } from '../../adapters/clock/system'
import { everyMinute } from '../../adapters/clock/tick'
import { openLog } from '../../adapters/log/log'

const day = 86_400_000

test('the system clock tells the time', () => {
  const before = Date.now()
  const now = systemClock.now()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})

describe('the movable clock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'))
  const file = join(folder, 'clock.json')
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeEach(() => rmSync(file, { force: true }))

  test('goes along with real time, from where it was moved to', async () => {
    let real = 1_000
    const clock = await movableClock(offsetIn(file), () => real)
    expect(clock.now()).toBe(1_000)
    await clock.moveTo(1_000 + day)
    real += 5
    expect(clock.now()).toBe(1_005 + day)
  })

  test('keeps its time over a restart', async () => {
    const clock = await movableClock(offsetIn(file), () => 1_000)
    await clock.moveTo(day)
    expect((await movableClock(offsetIn(file), () => 1_001)).now()).toBe(day + 1)
  })

  test('never goes back, also when moved twice at once', async () => {
    const clock = await movableClock(offsetIn(file), () => 1_000)
    await Promise.all([clock.moveTo(2 * day), clock.moveTo(day), clock.moveTo(0)])
    expect(clock.now()).toBe(2 * day)
    expect((await movableClock(offsetIn(file), () => 1_000)).now()).toBe(2 * day)
  })

  test('stands where it stood when the move could not be kept, and can be moved again', async () => {
    let full = true
    const kept = offsetIn(file)
    const save = (offset: number) => (full ? Promise.reject(new Error('disk full')) : kept.save(offset))
    const clock = await movableClock({ load: kept.load, save }, () => 1_000)
    await expect(clock.moveTo(day)).rejects.toThrow('disk full')
    expect(clock.now()).toBe(1_000)
    full = false
    await clock.moveTo(day)
    expect(clock.now()).toBe(day)
  })

  test('a write that was cut short leaves the time before it', async () => {
    const clock = await movableClock(offsetIn(file), () => 1_000)
    await clock.moveTo(day)
    writeFileSync(`${file}.next`, '{"off')
    expect((await movableClock(offsetIn(file), () => 1_000)).now()).toBe(day)
    await clock.moveTo(2 * day)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ offset: 2 * day - 1_000 })
  })

  test.each(['', '{}', '{"offset":"1"}', '{"offset":-5}'])('is not taken from a file with %p', async content => {
    writeFileSync(file, content)
    await expect(movableClock(offsetIn(file))).rejects.toThrow()
  })
})

describe('the tick', () => {
  const lines: string[] = []
  const log = openLog({ write: line => void lines.push(line) })
  beforeEach(() => {
    lines.length = 0
    jest.useFakeTimers({ now: new Date('2026-11-22T10:00:30Z') })
  })
  afterEach(() => jest.useRealTimers())

  test('wakes the work every minute, and no sooner, until it is stopped', async () => {
    let times = 0
    const ticking = everyMinute(async () => {
      times += 1
    }, log)
    await jest.advanceTimersByTimeAsync(29_000)
    expect(times).toBe(0)
    await jest.advanceTimersByTimeAsync(3_000)
    expect(times).toBe(1)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(times).toBe(2)
    await ticking.stop()
    await jest.advanceTimersByTimeAsync(180_000)
    expect(times).toBe(2)
  })

  test('goes on after work that failed, and logs none of its words', async () => {
    let times = 0
    const ticking = everyMinute(async () => {
      times += 1
      throw new Error('a typed word')
    }, log)
    await jest.advanceTimersByTimeAsync(120_000)
    await ticking.stop()
    expect(times).toBe(2)
    expect(lines).toHaveLength(2)
    expect(lines.join()).toContain('tick.failed')
    expect(lines.join()).not.toContain('typed')
  })

  test('never overlaps itself, and stopping waits for what runs', async () => {
    let begun = 0
    let ended = 0
    let free: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      free = resolve
    })
    const ticking = everyMinute(async () => {
      begun += 1
      await held
      ended += 1
    }, log)
    await jest.advanceTimersByTimeAsync(240_000)
    expect(begun).toBe(1)
    let stopped = false
    const stopping = ticking.stop().then(() => {
      stopped = true
    })
    await jest.advanceTimersByTimeAsync(60_000)
    expect([stopped, begun, ended]).toEqual([false, 1, 0])
    free()
    await stopping
    expect([begun, ended]).toEqual([1, 1])
  })
})
