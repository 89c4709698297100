import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { organisation, slackPeople, team } from '../../playground/cast'
import { walk } from '../../src/audit/walk'
import { askBuddy } from '../../src/back-up/buddy'
import { putOnDuty } from '../../src/back-up/on-duty'
import { putDown } from '../../src/norm/thanks'
import type { Organisation } from '../../src/people/organisation'
import { deliveryId, owedAt } from '../../src/schedule/delivery'
import { preparations } from '../../src/start/prepare'
import { tracesOf } from '../../src/start/traces'
import { readRoster } from '../../src/team/roster'
import { bystander, listen, livedIn, reporter } from './lived-in'

const root = join(__dirname, '../..')
const buddy = `slack:${team.id}:${slackPeople.hr.id}` as const
const channel = `slack:${team.id}:C1` as const
type Place = Awaited<ReturnType<typeof livedIn>>
let place: Place
let answered = ''
let out = ''

beforeEach(async () => {
  place = await livedIn('person')
  out = join(place.folder, 'person.json')
  answered = await place.send('It happens every week.')
  await place.send('Of somebody else.', bystander)
  await place.slot()
  const words = (text: string) => ({ fields: { words: text } })
  await place.does(answered, { deed: 'note', nonce: 'n', said: [{ kind: 'note', ...words('A note of her own.') }] })
  await place.does(answered, { deed: 'acknowledge', nonce: 'a', said: [{ kind: 'acknowledgement', ...words('Thank you.') }] })
  await place.slot()
  await place.inside(async house => {
    const { store, tokens, conversations, installations, teams, directory, now } = house
    const org = directory.get(organisation.id) as Organisation
    const claim = await conversations.claim(org.id, reporter, [], 0)
    if (typeof claim === 'object') await conversations.release(claim, { settings: { language: 'en' } })
    await installations.keep(team.id, slackPeople.member.id, { conversation: 'D1' })
    const led = await teams.begin(org.id, channel, 'The night shift', 'nl')
    await teams.change(org.id, led.id, before => ({ ...before, lead: reporter }))
    const platform = { channel: async () => ({ name: 'n', members: [reporter, bystander] }) }
    await readRoster({ ...house, log: quiet, platform: () => platform as never }, org, led)
    await putOnDuty(house, org, led.id, reporter, '2026-12-31')
    await askBuddy(house, org.id, reporter, buddy)
    await askBuddy(house, org.id, buddy, reporter)
    await store.insert({
      org: org.id,
      kind: 'homed',
      id: tokens.name('homed', reporter),
      version: 1,
      tags: [],
      body: { team: led.id },
    })
    const sealed = await tokens.seal({ p: reporter })
    await store.insert(owedAt(org.id, deliveryId('repair|2026-11-24|-', 'r'), `repair:${sealed}`, now))
    const of = { team: led.id, day: '2026-11-24', norm: { id: 'n' } }
    await putDown(house, org.id, 'got', of, { to: reporter, from: bystander, line: 'Got, and not told yet.' }, bystander, now)
    await putDown(house, org.id, 'gave', of, { to: bystander, from: reporter, line: 'Given.' }, reporter, now)
  })
}, 60_000)
afterEach(() => place.leave())

const quiet = { info() {}, warn() {}, error() {} }

function traces(person = reporter) {
  return place.inside(house => tracesOf(house, house.directory.get(organisation.id) as Organisation, person))
}

async function events() {
  return place.inside(async house => {
    const { links } = await walk(house.store, house.heads, house.marks, organisation.id)
    return links.map(({ entry }) => [entry.event, entry.by, entry.about === null] as const)
  })
}

test('an export holds what is kept of a person and what they can read themselves, in a file for them alone', async () => {
  const { said, say } = listen()
  expect(await preparations.export(place.config, ['--person', reporter, '--out', out], say)).toBe(0)
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const text = readFileSync(out, 'utf8')
  const { stored, concerns } = JSON.parse(text)
  expect(stored.map((one: { what: string }) => one.what)).toEqual([
    'settings, and the conversation in progress with the bot',
    'where the bot writes to them',
    'the team they are counted in',
    'leads a team',
    'is in a team',
    'is on duty for a team',
    'has a buddy, or is one, or is asked to be',
    'has a buddy, or is one, or is asked to be',
    ...['a message on its way, or just sent', 'thanks', 'thanks'].toSorted(),
  ])
  expect(concerns).toEqual([
    expect.objectContaining({
      status: 'received',
      contact: 'Marieke Jansen',
      lines: [
        expect.objectContaining({ by: 'you', said: { words: 'It happens every week.' } }),
        expect.objectContaining({ by: 'contact', said: { words: 'Thank you.' } }),
      ],
    }),
  ])
  expect(text).toContain('Given.')
  // Not what somebody else keeps to themselves, wrote, or has yet to be told; nor who they are.
  for (const others of ['A note of her own.', 'Of somebody else.', 'Got, and not told yet.', bystander])
    expect(text).not.toContain(others)
  // Whoever runs it does not learn from what is said whether there is a concern.
  expect(said()).toContain('mode 0600')
  const other = listen()
  await preparations.export(place.config, ['--person', `slack:${team.id}:U0NOBODY`, '--out', `${out}2`], other.say)
  expect(other.said().replace(`${out}2`, out)).toBe(said())
  // It was done: that stands in the trail, and of whom does not.
  expect((await events()).slice(-2)).toEqual(Array.from({ length: 2 }, () => ['person.exported', 'admin', true]))
}, 60_000)

test('an export never writes over a file', async () => {
  writeFileSync(out, 'mine')
  const { said, say } = listen()
  expect(await preparations.export(place.config, ['--person', reporter, '--out', out], say)).toBe(1)
  expect(said()).toContain('is there already')
  expect(readFileSync(out, 'utf8')).toBe('mine')
})

test('erasing asks first, and does nothing until it is told --yes', async () => {
  const { said, say } = listen()
  const before = await traces()
  expect(await preparations.erase(place.config, ['--person', reporter], say)).toBe(64)
  expect(said()).toContain('--yes')
  expect((await traces()).map(({ kept }) => kept)).toEqual(before.map(({ kept }) => kept))
  expect((await events()).some(([event]) => event === 'person.erased')).toBe(false)
})

test('what can be told of a person can be forgotten; others stay as they were', async () => {
  const others = (await traces(bystander)).filter(one => one.what !== 'thanks').map(({ kept }) => kept)
  const { said, say } = listen()
  expect(await preparations.erase(place.config, ['--person', reporter, '--yes'], say)).toBe(0)
  expect(said()).toContain('It is done.')
  expect((await traces()).map(({ what, kept }) => [what, kept])).toEqual([
    ['settings, and the conversation in progress with the bot', {}],
  ])
  expect((await traces(bystander)).filter(one => one.what !== 'thanks').map(({ kept }) => kept)).toEqual(others)
  expect((await events()).at(-1)).toEqual(['person.erased', 'admin', true])
  // Their concern goes as if they had stopped it: closed at once, told at a slot, shredded after seven days. The other one stays.
  const cases = () => place.inside(async ({ store }) => (await store.find(organisation.id, 'case', 'sent', 10)).docs)
  expect((await cases()).map(({ body }) => (body as { status: string }).status).toSorted()).toEqual(['sent', 'withdrawn'])
  place.later(60)
  await place.slot()
  expect((await cases()).map(({ body }) => (body as { status: string }).status)).toEqual(['sent'])
  const listening = listen()
  expect(await preparations.verify(place.config, [], listening.say)).toBe(0)
}, 60_000)

test('a contact is told what stays in the file, and is no longer confirmed', async () => {
  const [marieke] = organisation.contacts
  const account = marieke?.accounts[0] ?? reporter
  const { said, say } = listen()
  expect(await preparations.erase(place.config, ['--person', account, '--yes'], say)).toBe(0)
  expect(said()).toContain('yours to change: contact, in the file of the organisation')
  const org = await place.inside(async ({ directory }) => directory.get(organisation.id))
  expect(org?.contacts[0]?.accounts).not.toContain(account)
})

test.each([
  ['export', ['--person', 'someone']],
  ['export', []],
  ['erase', ['--person', '']],
  ['erase', ['--everyone']],
] as const)('%s %j says how it is done', async (what, args) => {
  const { said, say } = listen()
  expect(await preparations[what](place.config, args, say)).toBe(64)
  expect(said()).toContain(`npm run ruimte -- ${what} --person`)
})

test('as a process: an export, and somebody of no organisation here', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['-r', join(root, 'test/register.js'), join(root, 'src/start/main.ts'), ...args], {
      cwd: place.folder,
      env: place.env,
      encoding: 'utf8',
      timeout: 60_000,
    })
  const done = run('export', '--person', reporter, '--out', out)
  expect([done.status, done.stderr]).toEqual([0, ''])
  expect(readFileSync(out, 'utf8')).toContain('It happens every week.')
  expect(done.stdout).not.toContain('It happens')
  rmSync(out)
  const nobody = run('export', '--person', 'teams:elsewhere:somebody', '--out', out)
  expect(nobody.status).toBe(1)
  expect(nobody.stdout).toContain('No organisation here')
  expect(existsSync(out)).toBe(false)
}, 120_000)
