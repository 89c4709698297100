import { z } from 'zod'
import { platforms } from '../src/people/person'
import type { Inputs, Simulated } from './simulated'
import type { Deed, Move } from './wire'

const word = z.string().min(1).max(300)
/** Longer than any platform takes: what is too long is for the platform and the bot to say. */
const text = z.string().max(50_000)
const inputs: z.ZodType<Inputs> = z.record(word, z.union([text, z.array(word).max(100)]))
const button = z
  .object({
    in: z.enum(['home', 'chat', 'channel', 'form']),
    message: word.optional(),
    action: word,
    value: z.string().max(4_000).optional(),
  })
  .transform(({ in: place, action, message, value }) => ({
    in: place,
    action,
    ...(message === undefined ? {} : { message }),
    ...(value === undefined ? {} : { value }),
  }))

const who = z.object({ platform: z.enum(platforms), user: word })

const does = z.discriminatedUnion('does', [
  z.object({ does: z.literal('open') }),
  z.object({ does: z.literal('command'), command: word }),
  z.object({ does: z.literal('say'), text: text.min(1) }),
  z.object({ does: z.literal('post'), text: text.min(1) }),
  z.object({ does: z.literal('about'), message: word, action: word }),
  z
    .object({ does: z.literal('press'), button, inputs: inputs.optional() })
    .transform(({ inputs: filled, ...press }) => (filled === undefined ? press : { ...press, inputs: filled })),
  z.object({ does: z.literal('submit'), inputs }),
  z.object({ does: z.literal('leave') }),
])

export const whose = who

export const deed: z.ZodType<Deed> = z.intersection(who, does)

export const move: z.ZodType<Move> = z.object({ to: z.enum(['slot', 'day', 'week']) })

export async function carryOut(sim: Simulated, deed: Deed): Promise<void> {
  const { user } = deed
  switch (deed.does) {
    case 'open':
      return sim.open(user)
    case 'command':
      return sim.command(user, deed.command)
    case 'say':
      return sim.say(user, deed.text)
    case 'post':
      await sim.post(user, deed.text)
      return
    case 'about':
      return sim.about(user, deed.message, deed.action)
    case 'press':
      return sim.press(user, deed.button, deed.inputs)
    case 'submit':
      return sim.submit(user, deed.inputs)
    case 'leave':
      return sim.leave(user)
  }
}
