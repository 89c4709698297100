import { directions, play, type Scene } from './directions'
import type { Person } from './person'
import { fieldsIn, textIn } from './reading'
import { acknowledge, choosePath, pick, reopen, send, takeUp, write } from './steps'

/** To the other platform, in both languages: what is wrong here is seen where it is typed. */
const some = directions.filter(one => one.from !== one.to)

/** Teams checks fields before it sends them, as Slack does; a client that does not must fare no worse. */
function unchecked({ world }: Scene): void {
  world.teams.hooks.check(false)
  world.slack.check(false)
}

function typed(person: Person): readonly unknown[] {
  return fieldsIn(person.screen().form?.content).map(one => one.value)
}

/** What the bot says beside the field of this label: on Slack in its answer, in Teams below the input. */
function besideField(person: Person, label: string): string | undefined {
  const { form } = person.screen()
  const id = fieldsIn(form?.content).find(one => one.label === label)?.id ?? ''
  if (person.platform === 'slack') return form?.errors?.[id]
  expect(form?.errors).toBeUndefined()
  const body: unknown = Reflect.get(form?.content ?? {}, 'body')
  const elements: readonly object[] = Array.isArray(body) ? body : []
  return textIn(elements[elements.findIndex(one => Reflect.get(one, 'id') === id) + 1])
}

async function toWords(scene: Scene): Promise<void> {
  await scene.reporter.press(scene.say('home.raise'))
  await choosePath(scene, {})
}

/** A day and an hour go by, and the bot begins anew. */
async function overnight({ world }: Scene): Promise<void> {
  await world.clock.moveTo(world.clock.now() + 25 * 3_600_000)
  await world.restart()
}

/** The administrator, who reads Dutch, says that this contact left. */
async function leaves({ world, sayIn }: Scene, contact: Person): Promise<void> {
  const admin = world.person('Ruud Smit')
  const say = sayIn('nl')
  await admin.open()
  await admin.press(say('home.settings'))
  await admin.press(say('settings.directory'))
  await admin.fill({
    [say('directory.here')]: admin.options(say('directory.here')).filter(name => !name.startsWith(contact.name)),
  })
  await admin.submit()
  await admin.sees(say('common.kept'))
}

describe.each(some)('$name', direction => {
  test.each(['', '   ', ' \n\t '])('words that are none, %j: the form stays, with what to do beside the field', words =>
    play(direction, async scene => {
      unchecked(scene)
      const { say, reporter } = scene
      await toWords(scene)
      await reporter.fill({ [say('words.words')]: words, [say('words.where')]: 'Kamer 4' })
      await reporter.submit()
      await reporter.sees(say('error.required'))
      expect(typed(reporter)).toContain('Kamer 4')
      expect(besideField(reporter, say('words.words'))).toBe(say('error.required'))
      await reporter.fill({ [say('words.words')]: 'Toch iets' })
      await reporter.submit()
      await reporter.sees('Toch iets', 'Kamer 4', say('review.to'))
    }),
  )

  test('3,001 characters: nothing typed is lost', () =>
    play(direction, async scene => {
      unchecked(scene)
      const { say, reporter } = scene
      await toWords(scene)
      const words = `${'a'.repeat(2999)}zz`
      await reporter.fill({ [say('words.words')]: words, [say('words.where')]: 'Kamer 4' })
      await reporter.submit()
      await reporter.sees(say('error.long', { max: 3000, length: 3001 }))
      expect(typed(reporter)).toEqual(expect.arrayContaining([words, 'Kamer 4']))
      expect(besideField(reporter, say('words.words'))).toBe(say('error.long', { max: 3000, length: 3001 }))
      await reporter.fill({ [say('words.words')]: words.slice(0, 3000) })
      await reporter.submit()
      await reporter.sees(words.slice(0, 3000), 'Kamer 4', say('review.to'))
    }))

  test('a contact who left while the form was open: the words are a draft, and someone else takes them', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser } = scene
      await toWords(scene)
      await leaves(scene, adviser)
      await reporter.fill({ [say('words.words')]: 'Ik schreef dit net.' })
      await reporter.submit()
      await reporter.sees(say('review.unreachable', { name: adviser.name }), 'Ik schreef dit net.')
      await reporter.press(say('review.other'))
      expect(reporter.options(say('choose.contact')).join()).not.toContain(adviser.name)
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name, [say('choose.named')]: say('choose.alias') })
      await reporter.submit()
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Ik schreef dit net.')
    }))

  test('a contact who left between review and sending: not sent, not lost', () =>
    play(direction, async scene => {
      const { say, reporter, adviser } = scene
      await write(scene, { words: 'Bijna verstuurd.' })
      await leaves(scene, adviser)
      await reporter.submit()
      await reporter.sees(say('error.contact'), 'Bijna verstuurd.')
      await reopen(scene)
      await reporter.sees('Bijna verstuurd.', say('review.unreachable', { name: adviser.name }))
    }))

  test('a contact who left after it was sent: the reporter chooses anew (G2)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser } = scene
      await write(scene, { words: 'Hier was ik net begonnen.' })
      await send(scene)
      await world.nextSlot()
      await leaves(scene, adviser)
      await reopen(scene)
      await reporter.sees(say('case.choose'))
      await reporter.press(say('deed.choose'))
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
      await reporter.submit()
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Hier was ik net begonnen.')
    }))

  test('a first form opened yesterday: a friendly restart that keeps what was chosen', () =>
    play(direction, async scene => {
      const { world, say, reporter, decider } = scene
      await reporter.press(say('home.raise'))
      await reporter.fill({ [say('start.step')]: say('step.concern'), [say('start.excluded')]: [decider.name] })
      await world.clock.moveTo(world.clock.now() + 25 * 3_600_000)
      await reporter.submit()
      await reporter.sees(say('start.again'))
      await choosePath(scene, { excluded: [decider] })
    }))

  test('a form of words opened yesterday, and the bot restarted meanwhile: no word is lost', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await toWords(scene)
      await reporter.fill({ [say('words.words')]: 'Gisteren begonnen, vandaag af.' })
      await overnight(scene)
      await reporter.submit()
      await reporter.sees('Gisteren begonnen, vandaag af.', say('review.to'))
      await reopen(scene)
      await reporter.sees('Gisteren begonnen, vandaag af.')
    }))

  test('an answer begun yesterday, and the bot restarted meanwhile: it arrives, once', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Het begon vorige week.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await world.nextSlot()
      await reopen(scene)
      await reporter.press(say('deed.reply'))
      await reporter.fill({ [say('reply.words')]: 'Gisteren begonnen te antwoorden.' })
      await overnight(scene)
      await reporter.submit()
      await reporter.sees('Gisteren begonnen te antwoorden.', say('case.status'))
      await world.nextSlot()
      await takeUp(scene, adviser)
      expect(adviser.text().split('Gisteren begonnen te antwoorden.')).toHaveLength(2)
    }))

  test('closing begun yesterday, and the bot restarted meanwhile: a field left empty is asked for, none of the four is lost', () =>
    play(direction, async scene => {
      const { world, say, reporter, decider } = scene
      await write(scene, { words: 'Ik meld dit.', step: 'report', contact: decider })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, decider)
      await acknowledge(scene, decider)
      await pick(scene, decider, 'close')
      const fields = ['done', 'notDone', 'because', 'object'] as const
      const answers = fields.map(field => `Gisteren over ${field} geschreven.`)
      await decider.fill(Object.fromEntries(fields.map((field, at) => [say(`line.field.${field}`), answers[at] ?? ''])))
      await decider.fill({ [say('line.field.object')]: ' ' })
      await overnight(scene)
      await decider.submit()
      await decider.sees(say('error.required'))
      await decider.fill({ [say('line.field.object')]: answers[3] ?? '' })
      await overnight(scene)
      await decider.submit()
      await decider.sees(say('status.closed'), ...answers)
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(say('status.closed'), ...answers)
    }))

  test('send pressed twice: one concern, one receipt, one line on the desk', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Twee keer gedrukt.' })
      await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
      await reporter.sees(say('receipt.stored'))
      await world.nextSlot()
      await adviser.press(say('mine.desk'))
      expect(adviser.options(say('mine.which'))).toHaveLength(1)
    }))

  test('more than five in an hour: kept as a draft, with the time from which it can go', () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      for (let count = 0; count < 5; count += 1) {
        await write(scene, { words: `Nummer ${count}` })
        await send(scene)
        await reporter.leave()
        await reporter.open()
      }
      await write(scene, { words: 'Nummer zes' })
      await reporter.submit()
      await reporter.sees(say('error.limit', { moment: '' }).split('.')[0] ?? '', 'Nummer zes')
      await world.clock.moveTo(world.clock.now() + 3_600_000)
      await reporter.submit()
      await reporter.sees(say('receipt.stored'))
    }))
})
