import type { Scene } from './directions'

/** The bot is added to the team's channel, the reporter says they lead it, and the administrator, who reads Dutch, confirms. */
export async function ledTeam({ world, say, sayIn, reporter, language }: Scene): Promise<void> {
  await reporter.invite()
  await reporter.pressInChannel(say('team.lead'))
  await reporter.sees(say('team.lead.note'))
  await reporter.submit()
  await reporter.leave()
  await world.bot.tick()
  const admin = world.person('Ruud Smit')
  const nl = sayIn('nl')
  await admin.open()
  await admin.sees(nl('team.waits'))
  await admin.press(nl('common.open'))
  await admin.fill({ [nl('team.which')]: admin.options(nl('team.which'))[0] ?? '' })
  await admin.submit()
  await admin.sees(nl('team.confirm', { name: reporter.name }))
  await admin.fill({
    [nl('team.confirm', { name: reporter.name })]: nl('team.confirm.yes', { name: reporter.name }),
    [nl('team.department')]: 'Wijkzorg',
    [nl('team.language')]: nl(`language.${language}`),
    [nl('team.home')]: [nl('team.home.yes')],
  })
  await admin.submit()
  await admin.sees(nl('common.kept'))
  await admin.leave()
  await world.bot.tick()
}
