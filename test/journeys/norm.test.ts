import { content } from '../packs'
import { pairs, play, type Scene } from './directions'

const rare = 'zeldzaamwoord'

async function begin({ reporter, say }: Scene): Promise<void> {
  await reporter.command(reporter.platform === 'slack' ? '/norm' : 'norm')
  // A typed command cannot open a dialog in Teams: a card offers it.
  if (reporter.platform === 'teams' && reporter.screen().form === undefined) await reporter.press(say('platform.open'))
  await reporter.sees(say('norm.intro'))
}

async function toWrite(scene: Scene): Promise<void> {
  await begin(scene)
  await scene.reporter.press(scene.say('norm.write'))
  await scene.reporter.sees(scene.say('norm.write.about'))
}

/** What stands in the field of the open form, as a person would copy it. */
function inField({ reporter }: Scene): string {
  const { content: shown } = reporter.screen().form ?? {}
  return /"(?:initial_value|value)":"([^"]*)"[^{}]*}|$/.exec(JSON.stringify(shown))?.[1] ?? ''
}

describe.each(pairs)('norms (N1, N2): $name', direction => {
  const { language } = direction
  const { norms, limits } = content.library(language)
  const negative = language === 'nl' ? `We roddelen niet, ${rare}.` : `We don't gossip, ${rare}.`
  const positive = language === 'nl' ? `We luisteren samen, ${rare}.` : `We listen together, ${rare}.`

  test('each theme gives its norms, each norm its steps, the smallest first; and the way back', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await begin(scene)
      const themes = [...new Set(norms.map(({ theme }) => theme))]
      expect(reporter.options(say('norm.theme'))).toEqual(themes.map(theme => say(`theme.${theme}`)))
      for (const theme of themes) {
        const here = norms.filter(norm => norm.theme === theme)
        await reporter.fill({ [say('norm.theme')]: say(`theme.${theme}`) })
        await reporter.submit()
        await reporter.sees(...here.map(({ norm }) => norm.replace(/\.$/, '')), say(`theme.${theme}`))
        for (const { level, pillar } of here) await reporter.sees(`${say(`level.${level}`)} · ${say(`pillar.${pillar}`)}`)
        const last = here.at(-1)
        if (last === undefined) throw new Error('a theme without norms')
        await reporter.fill({ [say('norm.which')]: last.norm.slice(0, 40) })
        await reporter.submit()
        await reporter.sees(last.norm, ...last.steps, say('norm.first'))
        const [first = 0, ...rest] = last.steps.map(step => reporter.text().indexOf(step))
        expect(reporter.text().indexOf(say('norm.first'))).toBeLessThan(first)
        expect([first, ...rest]).toEqual([first, ...rest].toSorted((one, other) => one - other))
        await reporter.press(say('common.back'))
        await reporter.sees(say('norm.which'))
        await reporter.press(say('common.back'))
        await reporter.sees(say('norm.intro'))
      }
    }))

  test('nothing chosen yet: what to do stands beside the field', () =>
    play(direction, async scene => {
      const { world, reporter, say } = scene
      world.teams.hooks.check(false)
      await begin(scene)
      await reporter.submit()
      if (reporter.platform === 'teams') await reporter.sees(say('error.required'))
      // Slack's own client holds it back.
      else expect(reporter.screen().form?.errors).toBeDefined()
      await reporter.press(say('norm.write'))
      await reporter.sees(say('norm.write.about'))
      await reporter.press(say('common.back'))
      await reporter.sees(say('norm.intro'))
    }))

  test('a sentence of one’s own: kindly which words put it negatively, a pattern, what is near; changed, it says what people do', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await toWrite(scene)
      await reporter.fill({ [say('norm.words')]: negative })
      await reporter.submit()
      await reporter.sees(say('norm.pattern.denied'), say('norm.decide'), say('norm.near'), say('norm.plain'))
      await reporter.sees(say('norm.found'), say('norm.instead', { words: language === 'nl' ? '‘niet’' : "‘don't’" }))
      await reporter.sees(norms.find(({ id }) => id === 'as-if-present')?.norm ?? '')
      expect(inField(scene)).toBe(negative)

      await reporter.fill({ [say('norm.words')]: positive })
      await reporter.submit()
      await reporter.sees(say('norm.positive'))
      reporter.seesNot(say('norm.decide'), say('norm.pattern.denied'))
      expect(inField(scene)).toBe(positive)
      await reporter.press(say('common.back'))
      await reporter.sees(say('norm.intro'))
      await reporter.leave()
      expect(reporter.posted()).not.toContain(rare)
      expect(JSON.stringify(reporter.screen())).not.toContain(rare)
    }))

  test('kept as it is, and handed in twice: the same advice, the same sentence', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await toWrite(scene)
      await reporter.fill({ [say('norm.words')]: negative })
      await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
      await reporter.sees(say('norm.decide'))
      await reporter.fill({ [say('norm.words')]: negative })
      await reporter.submit()
      await reporter.sees(say('norm.decide'))
      expect(inField(scene)).toBe(negative)
      reporter.seesNot(say('error.title'), say('error.fault'))
    }))

  test('a norm of the library to begin with, and the way back to it', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      const [first] = norms
      if (first === undefined) throw new Error('no norms')
      await begin(scene)
      await reporter.fill({ [say('norm.theme')]: say(`theme.${first.theme}`) })
      await reporter.submit()
      await reporter.sees(say('norm.which'))
      await reporter.fill({ [say('norm.which')]: first.norm.slice(0, 40) })
      await reporter.submit()
      await reporter.sees(say('norm.own'))
      await reporter.press(say('norm.own'))
      await reporter.sees(say('norm.write.about'))
      expect(inField(scene)).toBe(first.norm)
      await reporter.fill({ [say('norm.words')]: positive })
      await reporter.submit()
      await reporter.sees(say('norm.positive'))
      await reporter.press(say('common.back'))
      await reporter.sees(first.norm, ...first.steps)
    }))

  test('nothing but blanks, and 151 characters: the form stays, with what to do beside the field', () =>
    play(direction, async scene => {
      const { world, reporter, say } = scene
      // Teams checks fields before it sends them; a client that does not must fare no worse.
      world.teams.hooks.check(false)
      await toWrite(scene)
      await reporter.fill({ [say('norm.words')]: '   ' })
      await reporter.submit()
      await reporter.sees(say('error.required'))
      const long = `${'a'.repeat(149)}zz`
      await reporter.fill({ [say('norm.words')]: long })
      await reporter.submit()
      if (reporter.platform === 'teams') await reporter.sees(say('error.long', { max: 150, length: 151 }), long)
      // Slack's own client takes no more than fits.
      else expect(reporter.screen().form?.errors).toBeDefined()
      await reporter.fill({ [say('norm.words')]: long.slice(0, 150) })
      await reporter.submit()
      await reporter.sees(say('norm.positive'))
      expect(inField(scene)).toBe(long.slice(0, 150))
      // And once more on the form with the advice.
      await reporter.fill({ [say('norm.words')]: ' ' })
      await reporter.submit()
      await reporter.sees(say('error.required'))
    }))

  test('a form of yesterday, and the bot restarted meanwhile: it goes on', () =>
    play(direction, async scene => {
      const { world, reporter, say } = scene
      const overnight = async () => {
        await world.clock.moveTo(world.clock.now() + 25 * 3_600_000)
        await world.restart()
      }
      await begin(scene)
      await reporter.fill({ [say('norm.theme')]: say('theme.respect') })
      await overnight()
      await reporter.submit()
      await reporter.sees(say('norm.which'))
      await reporter.press(say('common.back'))
      await reporter.press(say('norm.write'))
      await reporter.sees(say('norm.write.about'))
      await reporter.fill({ [say('norm.words')]: negative })
      await overnight()
      await reporter.submit()
      await reporter.sees(say('norm.decide'))
      expect(inField(scene)).toBe(negative)
    }))

  test('our limits stand as they are, with the way to talk to someone and the way back', () =>
    play(direction, async scene => {
      const { reporter, say } = scene
      await begin(scene)
      await reporter.press(say('norm.limits'))
      await reporter.sees(limits.title, limits.intro, ...limits.never, ...limits.follows, limits.where)
      await reporter.press(say('common.back'))
      await reporter.sees(say('norm.intro'))
      await reporter.press(say('norm.limits'))
      await reporter.press(say('home.raise'))
      await reporter.sees(say('start.intro'))
    }))
})
