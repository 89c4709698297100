import { codeOf, dialOf } from '../../adapters/paper/code'
import { organisation } from '../../playground/cast'
import { helplinesOf } from '../../src/content/helplines'
import { languages } from '../../src/message/language'
import { type OrganisationFile, organisationFile, organisationOf, type StoredOrganisation } from '../../src/people/organisation'
import type { Team } from '../../src/people/team'
import { routesPage } from '../../src/start/routes'
import { content } from '../packs'

/** Monday 23 November 2026, 10:00 in Amsterdam. */
const now = Date.UTC(2026, 10, 23, 9)
const everyone = organisation.contacts.flatMap(one => one.accounts)

const zuid: Team = {
  org: organisation.id,
  id: 'zuid',
  channel: 'slack:T1:C1',
  platform: 'slack',
  name: 'Zuid',
  language: 'nl',
  lead: null,
  candidate: null,
  department: null,
  home: false,
  gone: false,
  owed: [],
}

function pageFor(
  language: 'nl' | 'en',
  file: OrganisationFile = organisation,
  state: Partial<StoredOrganisation['state']> = {},
  teams: readonly Team[] = [],
): string {
  const org = organisationOf({ file, state: { confirmed: everyone, contacts: {}, ...state } })
  return routesPage(org, teams, content, language, now)
}

/** What is written on it, tags dropped. */
function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

describe.each(languages)('the page of routes, %s (K1)', language => {
  const say = content.say(language)
  const page = pageFor(language)
  const text = textOf(page)

  test('names who there is, what they do and how to reach them', () => {
    expect(page).toContain(`<html lang="${language}">`)
    for (const one of organisation.contacts) {
      expect(text).toContain(one.name)
      expect(text).toContain(say(`role.${one.role}`))
      expect(text).toContain(say(`people.line.${one.line}`))
      if (one.phone !== undefined) expect(page).toContain(`<a href="tel:${one.phone.replaceAll(' ', '')}">${one.phone}</a>`)
      if (one.email !== undefined) expect(page).toContain(`<a href="mailto:${one.email}">`)
    }
    expect(text).toContain(language === 'nl' ? 'maandag, dinsdag en donderdag' : 'Monday, Tuesday and Thursday')
    expect(text).toContain(language === 'nl' ? 'maandag 23 november 2026' : 'Monday 23 November 2026')
    for (const kind of ['advises', 'decides'] as const) {
      expect(text).toContain(say(`people.who.${kind}`))
      expect(text).toContain(say(`people.passes.${kind}`))
    }
    for (const one of organisation.helplines) expect(text).toContain(one.about[language])
    expect(text).toContain(say('paper.honest'))
    expect(text).toContain(say('paper.lost'))
    expect(text).toContain(language === 'nl' ? 'Slack of Teams' : 'Slack or Teams')
  })

  test('says of a contact who leads a team that they do (K3)', () => {
    const [contact] = organisation.contacts
    const [account = null] = contact?.accounts ?? []
    if (contact === undefined) throw new Error('no contact')
    const led = textOf(pageFor(language, organisation, {}, [{ ...zuid, lead: account }]))
    expect(led).toContain(say(`people.line.${contact.line}.leads`, { teams: 'Zuid' }))
    for (const other of [
      { ...zuid, lead: null },
      { ...zuid, lead: account, gone: true },
    ])
      expect(textOf(pageFor(language, organisation, {}, [other]))).not.toContain('Zuid')
  })

  test('danger comes first, then people inside, then people outside', () => {
    const at = [
      say('paper.danger'),
      say('paper.intro'),
      say('people.who.advises'),
      say('people.who.decides'),
      say('help.title'),
      say('paper.honest'),
    ].map(one => text.indexOf(one))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at[0]).toBeGreaterThan(0)
    expect(page).toContain('<a href="tel:112">')
  })

  test('has a code beside each number and the intranet, and no other', () => {
    const addresses = [
      ...organisation.contacts.flatMap(one => one.phone ?? []).map(dialOf),
      ...helplinesOf({ org: organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } }), language, say }).map(
        one => dialOf(one.phone),
      ),
      organisation.intranet,
    ]
    const drawn = page.match(/<svg[\s\S]*?<\/svg>/g) ?? []
    expect(drawn).toEqual(addresses.map(one => codeOf(one ?? '')))
  })

  test('whoever left, or never confirmed, is not on it', () => {
    const left = textOf(pageFor(language, organisation, { contacts: { marieke: { left: true } } }))
    expect(left).not.toContain('Marieke Jansen')
    expect(left).toContain('Jeroen Mulder')
    const confirmed = everyone.filter(id => !organisation.contacts[1]?.accounts.includes(id))
    const unconfirmed = textOf(pageFor(language, organisation, { confirmed }))
    expect(unconfirmed).not.toContain('Jeroen Mulder')
    expect(unconfirmed).toContain('Marieke Jansen')
  })

  test('who is away is so until a day, and the deputy is named while they are', () => {
    const away = (until: string) =>
      textOf(pageFor(language, organisation, { contacts: { linda: { away: { until, deputy: 'karin' } } } }))
    expect(away('2026-12-03')).toContain(say('paper.away'))
    expect(away('2026-12-03')).toContain(say('people.deputy'))
    expect(away('2026-11-22')).not.toContain(say('paper.away'))
    expect(away('2026-11-22')).not.toContain(say('people.deputy'))
  })

  test('fewer than two inside: people outside come first, with the reason (K3)', () => {
    const one = textOf(pageFor(language, organisation, { confirmed: organisation.contacts[0]?.accounts ?? [] }))
    expect(one).toContain(say('paper.few'))
    expect(one.indexOf(say('help.title'))).toBeLessThan(one.indexOf('Marieke Jansen'))
    const none = textOf(pageFor(language, organisation, { confirmed: [] }))
    expect(none).toContain(say('paper.none'))
    expect(none).not.toContain(say('people.who.advises'))
  })

  test('what anybody is called stays text', () => {
    const [first] = organisation.contacts
    if (first === undefined) throw new Error('no contact')
    const evil = `<script>alert('x')</script>"&`
    const html = pageFor(language, {
      ...organisation,
      name: evil,
      contacts: [{ ...first, name: evil, phone: '"><img src=x>', email: `o'neill&co@example.org` }],
      helplines: [{ name: evil, phone: evil, about: { nl: evil, en: evil } }],
      intranet: `https://example.org/?a='"><script>`,
    })
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;')
    expect(html).toContain('<a href="mailto:o&#39;neill&amp;co@example.org">')
    expect(textOf(html).split(evil).length).toBeGreaterThan(4)
  })

  test('stands alone: no script, nothing from elsewhere, and it says so to the browser', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=|\son[a-z]+=/i)
    expect(page).toMatch(/http-equiv="content-security-policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+';/)
  })

  test('leaves out what there is not', () => {
    const { intranet: _, ...bare } = organisation
    const html = pageFor(language, { ...bare, contacts: bare.contacts.map(({ phone: _, email: __, ...one }) => one) })
    expect(html).not.toContain(say('paper.link'))
    expect(textOf(html).split(say('paper.otherwise'))).toHaveLength(organisation.contacts.length + 1)
  })
})

test.each([
  ['06 1234 5678', 'tel:0612345678'],
  ['+31 (0)30-123.45.67', 'tel:+31301234567'],
  ['(030) 123 45 67', 'tel:0301234567'],
  ['0900-0101', 'tel:09000101'],
  ['reception', undefined],
  ['06 12345678;ext=1', undefined],
  ['', undefined],
])('%p is dialled as %p', (phone, dial) => expect(dialOf(phone)).toBe(dial))

test.each([
  ['an address without https', { intranet: 'http://acme.example' }],
  ['an address that is a script', { intranet: 'javascript:alert(1)' }],
  ['an email that is none', { contacts: [{ ...organisation.contacts[0], email: 'noor' }] }],
])('%s is refused', (_, change) => {
  expect(organisationFile.safeParse({ ...organisation, ...change }).success).toBe(false)
})
