import { channelId } from '../../src/people/channel'
import { asksToLead, settled } from '../../src/people/team'
import { makeTeamDirectory } from '../../src/people/team-directory'
import { type House, houses } from '../store/houses'

const names = { name: (purpose: string, value: string) => `${purpose}-${value.replace(/\W/g, '')}` }
const channel = channelId({ platform: 'teams', id: 'tenant' }, '19:abc@thread.tacv2')
const anna = 'teams:tenant:anna'
const bram = 'teams:tenant:bram'

describe.each(houses)('teams, %s', (_, make) => {
  let house: House
  beforeEach(async () => {
    house = await make()
  })
  afterEach(() => house.leave())

  test('a channel is one team however often the bot comes, and owes one welcome', async () => {
    const teams = makeTeamDirectory(house.store, names)
    const [first, second] = await Promise.all([
      teams.begin('org', channel, 'Noord', 'nl'),
      makeTeamDirectory(house.store, names).begin('org', channel, 'Noord', 'nl'),
    ])
    expect(second).toEqual(first)
    expect(first).toMatchObject({ name: 'Noord', lead: null, owed: ['welcome'] })
    await teams.change('org', first.id, team => ({ ...team, owed: [] }))
    expect((await teams.begin('org', channel, 'Noord 2', 'nl')).owed).toEqual([])
    expect(await house.store.due('team', 0, 10)).toEqual([])
    await teams.change('org', first.id, team => ({ ...team, gone: true }))
    expect(await teams.begin('org', channel, 'Noord 2', 'nl')).toMatchObject({ name: 'Noord 2', gone: false, owed: ['welcome'] })
  })

  test('who asks to lead leads nothing until an admin confirms; the lead is told, and stays lead while another asks', async () => {
    const teams = makeTeamDirectory(house.store, names)
    const { id } = await teams.begin('org', channel, 'Noord', 'nl')
    await teams.change('org', id, team => asksToLead(team, anna))
    expect(teams.ledBy('org', anna)).toEqual([])
    const to = { department: 'Zorg', home: true, language: 'nl' } as const
    await teams.change('org', id, team => settled(team, { ...to, lead: anna }))
    expect(teams.ledBy('org', anna)).toMatchObject([
      { id, department: 'Zorg', candidate: null, owed: ['welcome', 'admins', 'lead'] },
    ])
    expect(await teams.change('org', id, team => asksToLead(team, anna))).toMatchObject({ candidate: null })
    await teams.change('org', id, team => asksToLead(team, bram))
    expect(teams.ledBy('org', anna)).toHaveLength(1)
    expect(teams.ledBy('org', bram)).toEqual([])
  })

  test('another instance sees it after a refresh, and only its own organisation’s', async () => {
    const [one, other] = [makeTeamDirectory(house.store, names), makeTeamDirectory(house.store, names)]
    const { id } = await one.begin('org', channel, 'Noord', 'nl')
    expect(other.get('org', id)).toBeUndefined()
    await other.refresh(['elsewhere'])
    expect(other.all('org')).toEqual([])
    await other.refresh(['org'])
    expect(other.get('org', id)).toEqual(one.get('org', id))
    expect(await other.change('elsewhere', id, team => team)).toBeUndefined()
  })
})
