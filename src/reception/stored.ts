import { z } from 'zod'
import { buddiesFor, buddyOf } from '../back-up/buddy'
import { dutiesOf } from '../back-up/on-duty'
import type { Answer } from '../message/answer'
import type { Drawn } from '../message/form'
import type { Fact } from '../message/message'
import { askedOf } from '../norm/ask'
import { officeHours, subjects } from '../people/preferences'
import type { Quietable } from '../people/quiet'
import type { Team } from '../people/team'
import { sayDay, sayWeekdays } from '../schedule/calendar'
import { rostersWith } from '../team/roster'
import { eraseKept } from './kept'
import { teamsAround } from './member'
import { nowOf } from './quiet'
import { type AnyForm, contactHere, type FormKind, formKind, one, sealForm, show, type Turn, tell } from './turn'

/** What is kept about somebody, by looking, and having it erased (G6). Whether they have conversations of their own is not shown here. */

export async function showStored(turn: Turn): Promise<Answer> {
  const { say } = turn.scene
  const drawn: Drawn = {
    title: say('stored.title'),
    parts: [
      { kind: 'text', text: say('stored.about') },
      { kind: 'facts', facts: [...chosen(turn), ...(await known(turn))] },
      { kind: 'text', text: say('settings.stored.about') },
      { kind: 'choices', choices: [{ label: say('erase.open'), action: 'erase' }] },
    ],
    leave: say('common.close'),
  }
  return { kind: 'form', form: await sealForm(turn, storedForm.id, {}, drawn) }
}

/** What they chose themselves. */
function chosen(turn: Turn): readonly Fact[] {
  const { say, language } = turn.scene
  const { settings } = turn
  const { from, to, days } = settings.hours ?? officeHours
  const hours = say('stored.hours.value', { from, to, days: sayWeekdays(days, language) })
  return [
    {
      label: say('stored.language'),
      value:
        settings.language === undefined
          ? say('stored.language.platform', { language: say(`language.${language}`) })
          : say(`language.${settings.language}`),
    },
    { label: say('hours.title'), value: settings.hours === undefined ? say('stored.hours.office', { hours }) : hours },
    { label: say('quiet.title'), value: quiets(turn) },
    { label: say('stored.notices'), value: say(settings.caseNotices === 'off' ? 'stored.notices.off' : 'stored.notices.on') },
  ]
}

function quiets(turn: Turn): string {
  const { say, language } = turn.scene
  const whats: readonly Quietable[] = [...subjects, 'all']
  const lines = whats.flatMap(what => {
    const quiet = nowOf(turn, turn.settings, what)
    const subject = say(`subject.${what}`)
    if (quiet === undefined) return []
    return quiet === 'stopped'
      ? say('quiet.stopped', { what: subject })
      : say('quiet.paused', { what: subject, day: sayDay(quiet, language) })
  })
  return lines.length === 0 ? say('stored.nothing') : lines.join(' ')
}

/** What is known of them: their teams and what they do for others. */
async function known(turn: Turn): Promise<readonly Fact[]> {
  const { desk, org, person } = turn
  const { say, language } = turn.scene
  const around = teamsAround(turn)
  const ids = around.map(team => team.id)
  const [inThem, asked, duties, buddy, buddyFor] = await Promise.all([
    rostersWith(desk, org.id, around, person),
    askedOf(desk, org.id, person),
    dutiesOf(desk, org.id, ids, person),
    buddyOf(desk, org.id, person),
    buddiesFor(desk, org.id, person),
  ])
  const names = (teams: readonly Team[]) => {
    const all = teams.map(team => team.name || say('team.unnamed'))
    return all.length === 0 ? say('stored.none') : new Intl.ListFormat(language).format(all)
  }
  const contact = contactHere(turn)
  const roles = [
    ...(contact === undefined ? [] : [say(`role.${contact.role}`)]),
    ...(org.admins.includes(person) ? [say('stored.admin')] : []),
  ]
  return [
    { label: say('stored.teams'), value: names(inThem) },
    { label: say('stored.leads'), value: names(desk.teams.ledBy(org.id, person)) },
    { label: say('stored.roles'), value: roles.length === 0 ? say('stored.none') : roles.join(', ') },
    { label: say('norm.ask'), value: names(desk.teams.all(org.id).filter(team => asked.includes(team.id))) },
    { label: say('stored.duties'), value: names(around.filter(({ id }) => duties.some(({ team }) => team === id))) },
    { label: say('buddy.title'), value: say('stored.buddies', { own: buddy === undefined ? 0 : 1, others: buddyFor.length }) },
    { label: say('stored.cases'), value: say('stored.cases.home') },
  ]
}

const none = z.strictObject({})

const storedForm: AnyForm = formKind({
  id: 'stored',
  data: none,
  fill: turn => showStored(turn),
  choose: { erase: turn => show(turn, eraseForm, {}) },
} satisfies FormKind<z.infer<typeof none>>)

const eraseForm: AnyForm = formKind({
  id: 'erase',
  data: none,
  draw: turn => {
    const { say } = turn.scene
    return {
      title: say('erase.title'),
      parts: [
        { kind: 'heading', text: say('erase.goes') },
        { kind: 'text', text: say('erase.goes.about') },
        { kind: 'heading', text: say('erase.stays') },
        { kind: 'text', text: say('erase.stays.about') },
        { kind: 'note', text: say('erase.after') },
        {
          kind: 'one',
          id: 'sure',
          label: say('erase.sure'),
          look: 'list',
          required: true,
          options: [
            { id: 'yes', label: say('erase.yes') },
            { id: 'no', label: say('erase.no') },
          ],
        },
      ],
      submit: say('common.next'),
      leave: say('common.cancel'),
    }
  },
  async fill(turn, _data, filled) {
    const { say } = turn.scene
    if (one(filled, 'sure') !== 'yes') return tell(turn, say('erase.title'), say('erase.kept'))
    await erase(turn)
    return tell(turn, say('erase.title'), say('erase.done'))
  },
} satisfies FormKind<z.infer<typeof none>>)

/** What they chose goes last: until all else is gone, trying again finds everything as it was. */
async function erase({ desk, org, person }: Turn): Promise<void> {
  await eraseKept(desk, org.id, person)
  await desk.conversations.forget(org.id, person)
}

export const storedForms = [storedForm, eraseForm]
