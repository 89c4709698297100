import { platformWords } from '../../playground/page/words'
import { channel } from '../../playground/slack/channel'
import type { Scene } from '../journeys/directions'
import { ledTeam } from '../journeys/team'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, some, wide } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

const day = 86_400_000

inBrowser('a team’s own norms, by clicks', () => {
  const staged = played()

  // Channels are met on Slack.
  test.each(
    some([
      { lead: 'Sanne de Vries', member: 'Emma Clarke', language: 'nl', size: phone },
      { lead: 'Emma Clarke', member: 'Sanne de Vries', language: 'en', size: wide },
      { lead: 'Sanne de Vries', member: 'Emma Clarke', language: 'nl', size: wide },
      { lead: 'Emma Clarke', member: 'Sanne de Vries', language: 'en', size: phone },
    ] as const),
  )('$language, $size.width wide', async ({ lead, member, language, size }) => {
    const world = staged()
    const say = content.say(language)
    const other = content.say(language === 'nl' ? 'en' : 'nl')
    const [reporter, account] = [world.person(lead), world.person(member)]
    const scene = { world, say, sayIn: content.say, reporter, account, language }
    await world.person('Ruud Smit').open()
    await ledTeam(scene as unknown as Scene)
    await reporter.open()
    await reporter.press(say('talk.home'))
    await reporter.press(say('rhythm.norm'))
    await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '9:00' })
    await reporter.submit()
    await reporter.leave()

    const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    const side = new Side(page, 'slack', size === phone)
    const look = (what: string) => picture(page, `norm-team-${language}-${size.width}-${what}`)
    const close = async (theirs: typeof say) => {
      await side.press(theirs('common.close'))
      await side.form.waitFor({ state: 'detached' })
    }
    const { norms } = content.library(language)
    const some = norms.filter(({ theme }) => theme === 'mistakes')
    await side.be(lead)
    await side.command('norm', language)
    await side.sees(say('code.open'))
    await look('01-norm')
    await side.press(say('code.open'))
    await side.sees(say('code.empty'))
    await look('02-empty')
    await side.press(say('code.add'))
    await side.choose(say('norm.theme'), say('theme.mistakes'))
    await side.press(say('common.next'))
    await side.sees(say('code.which'))
    for (const { norm } of some.slice(0, 3)) await side.tick(norm.slice(0, 30))
    await look('03-choose')
    await side.press(say('code.add.submit'))
    await side.sees(say('code.added'))
    await side.press(say('code.write'))
    await side.type(say('norm.words'), language === 'nl' ? 'We roddelen niet in de app.' : 'We don’t gossip in the chat.')
    await side.press(say('code.add.submit'))
    await side.sees(say('norm.decide'))
    await look('04-advice')
    await side.type(say('norm.words'), language === 'nl' ? 'We praten mét elkaar.' : 'We talk to each other, in person.')
    await side.press(say('code.add.submit'))
    await side.sees(say('code.added'))
    await look('05-code')
    await side.press(say('code.remove'))
    await side.sees(say('code.remove.about'))
    await look('06-remove')
    await side.press(say('common.back'))
    await side.press(say('code.cells'))
    await side.sees(say('level.organisation'))
    await look('07-cells')
    await side.form.getByText(say('cells.own')).scrollIntoViewIfNeeded()
    await side.form
      .getByRole('button', { name: say('common.back') })
      .last()
      .scrollIntoViewIfNeeded()
    await look('07-cells-end')
    await side.press(say('common.back'))
    await side.press(say('code.post'))
    await side.sees(say('code.posting', { team: channel.name }))
    await close(say)
    await world.bot.idle()
    await side.sees(say('code.post.note'))
    await side.pane.getByText(say('code.post.note')).scrollIntoViewIfNeeded()
    await look('08-posted')

    // Somebody else reads it and proposes one.
    await side.be(member)
    await side.press(`# ${channel.name}`)
    await side.press(say('code.look'))
    await side.sees(other('code.propose'))
    await look('09-read')
    await side.press(other('code.propose'))
    await side.type(other('norm.words'), language === 'nl' ? 'We have lunch together.' : 'We lunchen samen.')
    await side.tick(other('code.propose.name.yes'))
    await look('10-propose')
    await side.press(other('code.propose.submit'))
    await side.sees(other('code.proposed'))
    await close(other)

    // The norm of the week, and thanks for it.
    for (let half = 0; half < 3; half += 1) {
      await world.clock.moveTo(world.clock.now() + day / 2)
      await world.bot.idle()
    }
    await side.be(lead)
    await side.press(`# ${channel.name}`)
    await side.sees(say('norm.week.note'))
    await side.pane.getByText(say('norm.week.note')).scrollIntoViewIfNeeded()
    await look('11-week')
    await side.press(say('thanks.title'))
    await side.sees(say('thanks.about'))
    await side.choose(say('thanks.whom'), member)
    await side.type(
      say('thanks.line'),
      language === 'nl' ? 'Je vroeg gisteren meteen wat er nodig was.' : 'Yesterday you asked at once what was needed.',
    )
    await look('12-thanks')
    await side.press(say('thanks.submit'))
    await side.sees(say('thanks.sent', { name: member }))
    await close(say)
    await world.bot.idle()
    await side.press(say('code.open'))
    await side.press(say('code.proposals'))
    await side.sees(say('code.proposal.about'))
    await look('13-proposal')
    await side.press(say('code.take'))
    await side.sees(say('code.taken'))
    await side.press(say('code.before'))
    await side.sees(say('code.before.about'))
    await look('14-before')
    await close(say)

    await side.be(member)
    await side.press('Ruimte')
    await side.press(platformWords[language === 'nl' ? 'en' : 'nl'].messages)
    await side.sees(other('thanks.share'))
    await look('16-told')
    await side.press(other('thanks.share'))
    await side.sees(other('thanks.sharing'))
    await close(other)
    await world.bot.idle()
    await side.press(`# ${channel.name}`)
    await side.sees(say('thanks.shared', { from: lead, to: member }))
    await side.pane
      .getByText(say('thanks.shared', { from: lead, to: member }))
      .first()
      .scrollIntoViewIfNeeded()
    await look('17-shared')
    expect(complaints).toEqual([])
  })
})
