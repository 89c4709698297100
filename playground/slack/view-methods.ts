import { strangeFiles } from './files'
import { heldIn } from './held'
import { refusedView } from './limits'
import { viewOf } from './payloads'
import { isJson, type Json, nextId, nextTs, type OpenView, withBlockIds } from './state'
import { type Method, personOf, refusal, type World } from './world'

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (world, args) => {
    const refused = refusedModal(world, args.view)
    if (refused !== undefined) return refused
    const user = world.triggers.use(args.trigger_id)
    if (!('user' in user)) return refusal(user.error)
    const open = newView(world, args.view)
    world.state().modals[user.user] = [open]
    world.changed(user.user)
    return { ok: true, view: viewOf(world.team, open) }
  },

  'views.push': (world, args) => {
    const refused = refusedModal(world, args.view)
    if (refused !== undefined) return refused
    const user = world.triggers.use(args.trigger_id)
    if (!('user' in user)) return refusal(user.error)
    const stack = world.state().modals[user.user] ?? []
    if (stack.length >= 3) return refusal('push_limit_reached')
    const open = newView(world, args.view, stack.at(-1))
    world.state().modals[user.user] = [...stack, open]
    world.changed(user.user)
    return { ok: true, view: viewOf(world.team, open) }
  },

  'views.update': (world, args) => {
    for (const [user, stack] of Object.entries(world.state().modals)) {
      const before = stack.find(open => open.id === args.view_id)
      if (before === undefined) continue
      const refused = refusedModal(world, args.view)
      if (refused !== undefined) return refused
      if (args.hash !== undefined && args.hash !== before.hash) return refusal('hash_conflict')
      const after = updatedView(world, before, args.view)
      world.state().modals[user] = stack.map(open => (open === before ? after : open))
      world.changed(user)
      return { ok: true, view: viewOf(world.team, after) }
    }
    return refusal('not_found')
  },

  'views.publish': (world, args) => {
    const person = personOf(world, args.user_id)
    if (person === undefined) return refusal('user_not_found')
    const messages = complaints(world, args.view)
    if (isJson(args.view) && args.view.type !== 'home') messages.push('[ERROR] must be a home view [json-pointer:/view/type]')
    if (messages.length > 0) return refusal('invalid_arguments', messages)
    const before = world.state().homes[person.id]
    if (args.hash !== undefined && args.hash !== before?.hash) return refusal('hash_conflict')
    const open = before === undefined ? newView(world, args.view) : updatedView(world, before, args.view)
    world.state().homes[person.id] = open
    world.changed(person.id)
    return { ok: true, view: viewOf(world.team, open) }
  },
}

function complaints(world: World, view: unknown): string[] {
  return [...refusedView(view), ...strangeFiles(world.state(), isJson(view) ? view.blocks : undefined)]
}

/** Why this cannot be shown as a modal; undefined when it can. */
export function refusedModal(world: World, view: unknown): Json | undefined {
  const messages = complaints(world, view)
  if (isJson(view) && view.type !== 'modal') messages.push('[ERROR] must be a modal view [json-pointer:/view/type]')
  return messages.length === 0 ? undefined : refusal('invalid_arguments', messages)
}

export function newView(world: World, given: unknown, under?: OpenView): OpenView {
  const of = world.state()
  const view = withBlockIds(isJson(given) ? given : {}, of)
  const id = nextId(of, 'V')
  return { id, root: under?.root ?? id, previous: under?.id ?? null, hash: nextTs(of, world.now()), view, held: heldIn(view) }
}

/** Another view in the place of this one: what was typed in an input that stays is kept. */
export function updatedView(world: World, before: OpenView, given: unknown): OpenView {
  const of = world.state()
  const view = withBlockIds(isJson(given) ? given : {}, of)
  const { errors: _errors, trouble: _trouble, ...rest } = before
  return { ...rest, hash: nextTs(of, world.now()), view, held: heldIn(view, before.held) }
}
