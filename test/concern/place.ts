import { slackPeople, team } from '../../playground/cast'
import type { By } from '../../src/concern/context'
import { carryOut, type DeedInput, type Outcome } from '../../src/concern/deed'
import { type Choices, draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import { contactOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Sent } from '../../src/ports/platform'
import { openScene, type SceneOptions } from './scene'

export const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`

/** A scene in which one person raises things with contacts, and the platform answers what a test says. Begins on a Tuesday at nine. */
export async function openPlace(options: Omit<SceneOptions, 'answer'> = {}) {
  let answer: (person: PersonId) => Sent = () => ({ kind: 'ok', posted: { place: 'p', message: 'm' } })
  const told: PersonId[] = []
  const tells = (person: PersonId) => {
    told.push(person)
    return answer(person)
  }
  const scene = await openScene({ ...options, answer: tells })
  const { ctx } = scene
  const org = () => scene.org
  let drafts = 0
  const place = {
    ctx,
    directory: scene.directory,
    org,
    told,
    now: scene.now,
    moveTo: scene.moveTo,
    toSlot: scene.toSlot,
    vault: scene.vault,
    answers(how: typeof answer) {
      answer = how
    },
    /** Whoever raised it, or one of the contacts. */
    by(who?: string): By {
      const contact = contactOf(org(), who)
      return contact === undefined ? { reporter } : { contact }
    },
    async draft(choices: Partial<Choices> = {}): Promise<string> {
      drafts += 1
      const chosen = { step: 'concern', contact: 'marieke', excluded: [], named: false, ...choices } as const
      const held = await draft(ctx, org(), reporter, `draft ${drafts}`, chosen, [{ kind: 'concern', fields: { words: 'x' } }])
      return held.id
    },
    async held(id: string, who?: string) {
      const found = await hold(ctx, org(), id, place.by(who))
      if (found === undefined) throw new Error('no case')
      return found
    },
    async does(id: string, input: Omit<DeedInput, 'nonce'> & { readonly nonce?: string }, who?: string): Promise<Outcome> {
      drafts += 1
      return carryOut(ctx, await place.held(id, who), place.by(who), { nonce: `deed ${drafts}`, ...input })
    },
    leave: scene.leave,
  }
  return place
}
