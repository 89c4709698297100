import type { Scene } from '../content/scene'
import type { Drawn } from '../message/form'
import type { Organisation } from '../people/organisation'
import { dayOf } from '../schedule/calendar'

/** Forms of one organisation that are kept at once. */
const most = 500

/**
 * Draws a form once for everyone who sees it alike: the same organisation as it stands now, language, platform, day and data, and who is
 * a contact in it and leads a team. For a form that nothing else decides. Its parts are shared, so they are frozen: what an adapter makes of
 * frozen parts, it may keep as well.
 */
export function drawnOnce<Data>(draw: (scene: Scene, data: Data) => Drawn): (scene: Scene, data: Data) => Drawn {
  // An organisation that changed is another object, and the forms drawn for it before go with it.
  const drawn = new WeakMap<Organisation, Map<string, Drawn>>()
  return (scene, data) => {
    const { org, language, platform, self, now, leads } = scene
    const forms = drawn.get(org) ?? new Map<string, Drawn>()
    if (forms.size === 0) drawn.set(org, forms)
    const led = leads === undefined ? [] : org.contacts.map(leads)
    const key = JSON.stringify([language, platform, self ?? null, dayOf(now, org.calendar), led, data])
    const known = forms.get(key)
    if (known !== undefined) return known
    if (forms.size === most) forms.clear()
    const form = draw(scene, data)
    Object.freeze(form.parts)
    forms.set(key, form)
    return form
  }
}
