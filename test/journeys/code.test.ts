import { content } from '../packs'
import { own, play, type Scene } from './directions'
import type { Person } from './person'
import { ledTeam } from './team'

const day = 86_400_000

async function openNorms(person: Person, open: string): Promise<void> {
  await person.leave()
  await person.command(person.platform === 'slack' ? '/norm' : 'norm')
  if (person.screen().form === undefined) await person.press(open)
}

async function openCode(scene: Scene, person: Person): Promise<void> {
  const { say } = speaks(scene, person)
  await openNorms(person, say('platform.open'))
  await person.press(say('code.open'))
}

/** The reporter speaks the language of the journey, their colleague the other. */
function speaks({ reporter, language, sayIn }: Scene, person: Person) {
  const theirs = person === reporter ? language : language === 'nl' ? 'en' : 'nl'
  return { language: theirs, say: sayIn(theirs) } as const
}

describe.each(own)('a team’s own code (N2): $name', direction => {
  const { norms } = content.library(direction.language)
  const [mistakes] = norms.filter(({ theme }) => theme === 'mistakes')
  if (mistakes === undefined) throw new Error('no norm about mistakes')

  async function addFromLibrary({ reporter, say }: Scene): Promise<void> {
    await reporter.press(say('code.add'))
    await reporter.fill({ [say('norm.theme')]: say('theme.mistakes') })
    await reporter.submit()
    await reporter.fill({ [say('code.which')]: [mistakes?.norm.slice(0, 40) ?? ''] })
    await reporter.submit()
    await reporter.sees(say('code.added'), mistakes?.norm ?? '')
  }

  test('a lead picks one, writes one after a word about it, takes one away; the team reads it, each in their own language', () =>
    play(direction, async scene => {
      const { world, say, reporter, account, language } = scene
      await ledTeam(scene)
      await openCode(scene, reporter)
      await reporter.sees(say('code.empty'), say('code.about'))
      reporter.seesNot(say('code.post'), say('code.proposals'))
      await addFromLibrary(scene)

      await reporter.press(say('code.write'))
      const negative = language === 'nl' ? 'We roddelen niet.' : "We don't gossip."
      await reporter.fill({ [say('norm.words')]: negative })
      await reporter.submit()
      await reporter.sees(say('norm.decide'), say('code.write.again'))
      await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
      await reporter.sees(say('code.added'), negative)
      await reporter.press(say('code.write'))
      const positive = language === 'nl' ? 'We groeten elkaar <b>&</b> kijken op.' : 'We greet each other <b>&</b> look up.'
      await reporter.fill({ [say('norm.words')]: positive })
      await reporter.submit()
      await reporter.sees(positive, `1. ${mistakes.norm}`, `2. ${negative}`, `3. ${positive}`)
      await reporter.press(say('code.remove'))
      await reporter.fill({ [say('code.remove.which')]: [negative.slice(0, 10)] })
      await reporter.submit()
      await reporter.sees(say('code.removed'), `2. ${positive}`)
      reporter.seesNot(negative, say('code.before'))

      // The next day, another text: how it was is there to read.
      await world.clock.moveTo(world.clock.now() + day)
      await reporter.press(say('code.remove'))
      await reporter.fill({ [say('code.remove.which')]: [positive.slice(0, 10)] })
      await reporter.submit()
      await reporter.press(say('code.before'))
      await reporter.sees(say('code.before.about'), positive)
      await reporter.press(say('common.back'))
      reporter.seesNot(positive)

      const theirs = speaks(scene, account)
      await openCode(scene, account)
      const same = content.library(theirs.language).norms.find(({ id }) => id === mistakes.id)
      await account.sees(`1. ${same?.norm}`, theirs.say('code.propose'))
      account.seesNot(theirs.say('code.add'), theirs.say('code.post'))
      await account.press(theirs.say('code.before'))
      await account.sees(positive)
    }))

  test('somebody proposes one, without a name and with it; the lead takes one up and sets one aside', () =>
    play(direction, async scene => {
      const { say, reporter, account } = scene
      await ledTeam(scene)
      await openCode(scene, reporter)
      await addFromLibrary(scene)
      await reporter.leave()
      const { say: theirs, language } = speaks(scene, account)
      const propose = async (words: string, named: boolean) => {
        await openCode(scene, account)
        await account.press(theirs('code.propose'))
        await account.sees(theirs('code.propose.about'))
        const name = named ? { [theirs('code.propose.name')]: [theirs('code.propose.name.yes')] } : {}
        await account.fill({ [theirs('norm.words')]: words, ...name })
        await Promise.all([account.submit(), account.submit().catch(() => undefined)])
        await account.sees(theirs('code.proposed'))
        await account.leave()
      }
      const told = reporter.notifications.length
      await propose(language === 'nl' ? 'We lunchen samen.' : 'We have lunch together.', false)
      await propose(language === 'nl' ? 'We zeggen dank je.' : 'We say thank you.', true)
      // Nobody is told at that moment: it would say who was at it.
      expect(reporter.notifications).toHaveLength(told)

      await openCode(scene, reporter)
      reporter.seesNot(language === 'nl' ? 'lunchen' : 'lunch')
      await reporter.press(say('code.proposals'))
      const seen: string[] = []
      for (const button of ['code.take', 'code.aside'] as const) {
        const [named] = [reporter.text().includes(account.name)]
        if (named) await reporter.sees(say('code.proposal.by', { name: account.name }))
        else await reporter.sees(say('code.proposal.someone'))
        seen.push(named ? 'named' : 'someone')
        await reporter.press(say(button))
        await reporter.sees(say(button === 'code.take' ? 'code.taken' : 'code.proposal.none'))
        if (button === 'code.take') await reporter.press(say('code.proposals'))
      }
      expect(seen.toSorted()).toEqual(['named', 'someone'])
      reporter.seesNot(say('code.proposals'))
      await reporter.sees('2. ')
      reporter.seesNot('3. ', account.name)
    }))

  test('posted in the channel with a way to read and propose; who is not in the channel reads nothing', () =>
    play(direction, async scene => {
      const { world, say, reporter, account } = scene
      await ledTeam(scene)
      const theirs = speaks(scene, account).say
      await openCode(scene, account)
      await account.sees(theirs('code.none'))
      await openCode(scene, reporter)
      await addFromLibrary(scene)
      await Promise.all([reporter.submit(), reporter.submit().catch(() => undefined)])
      await world.bot.idle()
      const posts = () => reporter.inChannel().filter(post => post.text.includes(say('code.post.note')))
      expect(posts()).toHaveLength(1)
      expect(posts()[0]?.text).toContain(`1. ${mistakes.norm}`)
      await reporter.leave()
      await account.pressInChannel(say('code.look'))
      await account.sees(theirs('code.propose'))
      await account.press(theirs('code.propose'))
      if (account.platform === 'slack') {
        // They go from the channel in the middle of it: the words are not taken any more.
        world.slack.part(account.user)
        await account.fill({ [theirs('norm.words')]: theirs('code.take') })
        await account.submit()
        await account.sees(theirs('code.notmember'))
        await openCode(scene, account)
        await account.sees(theirs('code.none'))
      }
    }))

  test('ten are there: the eleventh is told so, and its words stay before their writer', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await ledTeam(scene)
      await openCode(scene, reporter)
      for (let at = 1; at <= 11; at += 1) {
        await reporter.press(say('code.write'))
        await reporter.fill({ [say('norm.words')]: `Zin ${at}` })
        await reporter.submit()
        if (at <= 10) await reporter.sees(`${at}. Zin ${at}`)
      }
      await reporter.sees(say('code.full'))
      expect(JSON.stringify(reporter.screen().form?.content)).toContain('Zin 11')
      await reporter.press(say('common.back'))
      await reporter.sees('10. Zin 10')
      reporter.seesNot('Zin 11')
    }))

  test('a lead sees what norms and talks cover, by level and pillar, and kindly where there is room (N6)', () =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await ledTeam(scene)
      await openCode(scene, reporter)
      await addFromLibrary(scene)
      await reporter.leave()
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await reporter.press(say('talk.home'))
      await reporter.submit()
      await reporter.leave()
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await reporter.press(say('talk.home'))
      await reporter.press(say('code.open'))
      await reporter.press(say('code.cells'))
      const talk = content
        .library(direction.language)
        .talks.find(one => reporter.inChannel().some(post => post.text.includes(one.title)))
      for (const level of ['individual', 'team', 'organisation'] as const) await reporter.sees(say(`level.${level}`))
      await reporter.sees(`‘${mistakes.norm.replace(/\.$/, '')}’`, `‘${talk?.title}’`, say('cells.open').slice(0, 12))
      await reporter.press(say('common.back'))
      await reporter.sees(say('code.post'), mistakes.norm)
    }))

  test('the norm of the week is one of the team’s own, where it has any (N3)', () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      await ledTeam(scene)
      await openCode(scene, reporter)
      await addFromLibrary(scene)
      await reporter.leave()
      await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
      await reporter.press(say('talk.home'))
      await reporter.press(say('rhythm.norm'))
      await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '9:00' })
      await reporter.submit()
      await reporter.leave()
      const before = reporter.inChannel().length
      for (let half = 0; half < 28; half += 1) {
        await world.clock.moveTo(world.clock.now() + day / 2)
        await world.bot.idle()
      }
      const posts = reporter.inChannel().slice(before)
      expect(posts).toHaveLength(2)
      for (const post of posts) expect(post.text).toContain(say('norm.week.title', { norm: mistakes.norm }))
      expect(posts.flatMap(post => mistakes.steps.filter(step => post.text.includes(step)))).toHaveLength(2)
    }))
})
