import type { Scene } from './directions'

/** What leading a team in a test takes. */
export type Led = Pick<Scene, 'world' | 'say' | 'sayIn' | 'reporter' | 'language'>

/** The bot is added to the team's channel, the reporter says they lead it, and the administrator, who reads Dutch, confirms. */
export async function ledTeam({ world, say, sayIn, reporter, language }: Led): Promise<void> {
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

/** Whoever leads it opens the check-ins of their team. */
export async function toCheckIn({ reporter, say }: Pick<Scene, 'reporter' | 'say'>): Promise<void> {
  await reporter.leave()
  await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
  await reporter.press(say('talk.home'))
  await reporter.press(say('check-in.lead'))
}

/** Turns on a check-in every Monday at nine. */
export async function checkInsOn({ reporter, say }: Pick<Scene, 'reporter' | 'say'>): Promise<void> {
  await reporter.press(say('check-in.rhythm'))
  await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '9:00' })
  await reporter.submit()
  await reporter.leave()
}

const hour = 3_600_000

/** An hour at a time, as a clock goes; what is due in each is carried out. */
export async function hoursPass({ world }: Pick<Scene, 'world'>, hours: number): Promise<void> {
  for (let n = 0; n < hours; n += 1) {
    await world.clock.moveTo(world.clock.now() + hour)
    await world.bot.idle()
  }
}
