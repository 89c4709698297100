import { activity } from '../../adapters/teams/activity'
import { channelReferenceOf, keepReferences, type Reference } from '../../adapters/teams/reference'
import type { Installations } from '../../src/ports/installations'

function memory(): { readonly installations: Installations; readonly calls: string[] } {
  const kept = new Map<string, object>()
  const calls: string[] = []
  return {
    calls,
    installations: {
      async keep(home, id, content) {
        calls.push('keep')
        kept.set(`${home}|${id}`, structuredClone(content))
      },
      async get(home, id) {
        calls.push('get')
        return kept.get(`${home}|${id}`)
      },
      async drop(home, id) {
        kept.delete(`${home}|${id}`)
      },
    },
  }
}

const where: Reference = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversation: 'a:1',
  tenant: 'a-tenant',
  user: '29:1',
  bot: '28:1',
  locale: 'nl-NL',
  timezone: 'Europe/Amsterdam',
}

const heard = (change: object) =>
  channelReferenceOf(
    activity.parse({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      from: { id: '29:someone', aadObjectId: 'someone' },
      recipient: { id: '28:1' },
      conversation: { conversationType: 'channel', id: '19:plans@thread.tacv2;messageid=1' },
      channelData: { tenant: { id: 'a-tenant' }, team: { id: '19:team@thread.tacv2' } },
      ...change,
    }),
  )

test('of a channel no thread and nobody in it is kept, and a name that is left out stays', async () => {
  const { installations, calls } = memory()
  const references = keepReferences(installations)
  const message = heard({})
  if (message === undefined) throw new Error('no channel')
  expect(JSON.stringify(message)).not.toMatch(/someone|messageid/)
  await references.keepChannel({ ...message, teamName: 'Team Noord', channelName: 'Plannen' })
  await references.keepChannel(message)
  await references.keepChannel(message)
  expect(calls.splice(0)).toEqual(['get', 'keep', 'get'])
  const kept = { ...message, teamName: 'Team Noord', channelName: 'Plannen' }
  expect(await references.channel('a-tenant', '19:plans@thread.tacv2')).toEqual(kept)
  await keepReferences(installations).keepChannel({ ...message, teamName: 'Team Zuid' })
  expect(await references.channel('a-tenant', '19:plans@thread.tacv2')).toEqual({ ...kept, teamName: 'Team Zuid' })
  await references.drop('a-tenant', '19:plans@thread.tacv2')
  expect(await references.channel('a-tenant', '19:plans@thread.tacv2')).toBeUndefined()
})

test('a person’s reference is no channel’s, nor the other way round', async () => {
  const references = keepReferences(memory().installations)
  await references.keep('somebody', where)
  expect(await references.channel('a-tenant', 'somebody')).toBeUndefined()
  const message = heard({})
  if (message !== undefined) await references.keepChannel(message)
  expect(await references.get('a-tenant', '19:plans@thread.tacv2')).toBeUndefined()
  expect(heard({ conversation: { conversationType: 'personal', id: 'a:1' } })).toBeUndefined()
  expect(heard({ conversation: { conversationType: 'groupChat', id: '19:x' } })).toBeUndefined()
})

test('a reference is written once, read once by another process, and written again only when it changed', async () => {
  const { installations, calls } = memory()
  const first = keepReferences(installations)
  await first.keep('somebody', where)
  await first.keep('somebody', where)
  expect(calls.splice(0)).toEqual(['get', 'keep'])

  const after = keepReferences(installations)
  await after.keep('somebody', { ...where })
  await after.keep('somebody', { ...where })
  expect(calls.splice(0)).toEqual(['get'])

  await after.keep('somebody', { ...where, serviceUrl: 'https://smba.trafficmanager.net/amer/' })
  expect(calls.splice(0)).toEqual(['get', 'keep'])
  expect(await after.get('a-tenant', 'somebody')).toEqual({ ...where, serviceUrl: 'https://smba.trafficmanager.net/amer/' })
})
