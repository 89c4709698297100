import { content } from '../packs'
import { pairs, play, type Scene } from './directions'

function command({ language, reporter }: Scene): Promise<void> {
  const word = language === 'nl' ? 'herstel' : 'repair'
  return reporter.platform === 'slack' ? reporter.command(`/${word}`) : reporter.command(word)
}

async function begin(scene: Scene): Promise<void> {
  await command(scene)
  // A typed command cannot open a dialog in Teams: a card offers it.
  if (scene.reporter.platform === 'teams' && scene.reporter.screen().form === undefined) {
    await scene.reporter.press(scene.say('platform.open'))
  }
  await scene.reporter.sees(scene.say('repair.intro'))
}

describe.each(pairs)('repair (R1-R5, R7): $name', direction => {
  const { moments, phrases, rewordings } = content.library(direction.language)

  test('each moment gives its phrases and says when it is not theirs to mend; one is edited, and there to copy', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      for (const moment of moments) {
        await begin(scene)
        await reporter.fill({ [say('repair.moment')]: moment.title })
        await reporter.submit()
        await reporter.sees(...moment.phrases, moment['not-yours'], say('home.raise'))
        const shown = reporter.text()
        const wayOutFirst = shown.indexOf(moment['not-yours']) < shown.indexOf(moment.phrases[0] ?? '')
        expect(wayOutFirst).toBe(moment.first === 'support')
        await reporter.leave()
      }

      await begin(scene)
      await reporter.fill({ [say('repair.moment')]: moments[0]?.title ?? '' })
      await reporter.submit()
      await reporter.sees(say('repair.phrase'))
      await reporter.fill({ [say('repair.phrase')]: moments[0]?.phrases[1]?.slice(0, 20) ?? '' })
      await reporter.submit()
      await reporter.sees(say('repair.edit'))
      await reporter.fill({ [say('repair.edit')]: ' ' })
      await reporter.submit()
      await reporter.sees(say('error.required'))
      await reporter.fill({ [say('repair.edit')]: 'Sorry dat ik zo fel was, zeldzaamwoord.' })
      await reporter.submit()
      await reporter.sees('Sorry dat ik zo fel was, zeldzaamwoord.', say('repair.copy'), moments[0]?.after ?? '')
      expect(reporter.posted()).not.toContain('zeldzaamwoord')
    }))

  test('who asks for it is asked in two days whether things are mended, once, and no word comes back (R6)', () =>
    play(direction, async scene => {
      const { world, reporter, say } = scene
      await begin(scene)
      await reporter.press(say('repair.builder'))
      await reporter.fill({ [say('repair.intention')]: 'op tijd zijn, zeldzaamwoord', [say('repair.impact')]: 'haast' })
      await reporter.submit()
      await reporter.sees(say('repair.copy'))
      await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
      await reporter.sees(say('repair.reminder.kept'))
      await reporter.leave()
      const asked = () => reporter.screen().chat.filter(post => post.text.includes(say('repair.reminder.title')))
      const hours = async (count: number) => {
        await world.clock.moveTo(world.clock.now() + count * 3_600_000)
        await world.bot.idle()
      }
      await hours(47)
      expect(asked()).toEqual([])
      for (let days = 0; days < 3; days++) await hours(24)
      expect(asked()).toHaveLength(1)
      expect(reporter.posted()).not.toContain('zeldzaamwoord')
      await reporter.press(say('home.repair'))
      await reporter.sees(say('repair.intro'))
      // What waited named nobody.
      const kept = await world.stores.cases.store.due('delivery', Number.MAX_SAFE_INTEGER, 100)
      expect(JSON.stringify(kept)).not.toContain(reporter.user)
    }))

  test('what was meant and how it landed become one piece', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await begin(scene)
      await reporter.press(say('repair.builder'))
      await reporter.sees(say('repair.builder.about'))
      await reporter.fill({
        [say('repair.intention')]: 'Op tijd zijn, voor $& iedereen.',
        [say('repair.impact')]: 'Haast {intention}',
      })
      await reporter.submit()
      await reporter.sees('Op tijd zijn, voor $& iedereen.', 'Haast {intention}', say('repair.copy'))
    }))

  test('practising, acknowledging and setting a limit; and from there to talking to someone', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await begin(scene)
      await reporter.press(say('repair.practice'))
      await reporter.sees(rewordings[0]?.unsafe ?? '', rewordings[0]?.safe ?? '')
      await reporter.press(say('repair.another'))
      await reporter.sees(rewordings[1]?.safe ?? '')
      await reporter.press(say('common.back'))
      await reporter.sees(say('repair.intro'))
      await reporter.press(say('repair.phrases'))
      await reporter.sees(...phrases.acknowledge, ...phrases.boundary)
      await reporter.press(say('home.raise'))
      await reporter.sees(say('start.intro'))
    }))

  test('on their own message it helps to repair, on somebody else’s it offers words to acknowledge; the message is kept nowhere (R3, R6)', () =>
    play(direction, async scene => {
      const { reporter, account, say } = scene
      const mine = await reporter.post('Hou toch eens op met dat gezeur, zeldzaamwoord')
      const theirs = await account.post('Dat viel me zwaar, zeldzaamwoord')
      await reporter.about(mine, 'repair')
      await reporter.sees(say('repair.intro'))
      await reporter.leave()
      await reporter.about(theirs, 'repair')
      await reporter.sees(phrases['someone-else'], ...phrases.acknowledge)
      reporter.seesNot(say('repair.intro'))
      expect(reporter.text()).not.toContain('zeldzaamwoord')
    }))

  test('is found at home', () =>
    play(direction, async ({ reporter, say }) => {
      await reporter.press(say('home.repair'))
      await reporter.sees(say('repair.intro'))
    }))
})
