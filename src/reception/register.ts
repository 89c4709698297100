import type { Answer } from '../message/answer'
import { drawOwn, drawRegister } from '../register/forms'
import { halfOf, publishAt } from '../register/period'
import { publishedIn } from '../register/register'
import { dayOf, sayDay } from '../schedule/calendar'
import { contactHere, sealForm, type Turn, tell } from './turn'

/**
 * Nature and number (K18): of all for admins and those who decide; of their own for those who advise. `as` is whoever is at their own
 * desk: an adviser who is an admin as well finds their own yearly report there.
 */
export async function showRegister(turn: Turn, as = ''): Promise<Answer> {
  const { desk, org, person, scene } = turn
  const { say, language, now } = scene
  const contact = contactHere(turn)
  const sees = contact?.kind === 'decides' || org.admins.includes(person)
  if (!sees && contact === undefined) return tell(turn, say('register.title'), say('register.others'))
  const published = await publishedIn(desk.store, org.id)
  const today = dayOf(now, org.calendar)
  const next = sayDay(dayOf(publishAt(halfOf(today), org.calendar), org.calendar), language)
  const isOwn = contact?.kind === 'advises' && (as === 'advises' || !sees)
  const drawn = isOwn ? drawOwn(scene, contact.id, published, next) : drawRegister(scene, published, next)
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}
