import { keepReferences, type Reference } from '../../adapters/teams/reference'
import type { Installations } from '../../src/ports/installations'

const where: Reference = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversation: 'a:1',
  tenant: 'a-tenant',
  user: '29:1',
  bot: '28:1',
  locale: 'nl-NL',
  timezone: 'Europe/Amsterdam',
}

test('a reference is written once, read once by another process, and written again only when it changed', async () => {
  const kept = new Map<string, object>()
  const calls: string[] = []
  const installations: Installations = {
    async keep(home, id, content) {
      calls.push('keep')
      kept.set(`${home}|${id}`, structuredClone(content))
    },
    async get(home, id) {
      calls.push('get')
      return kept.get(`${home}|${id}`)
    },
    async drop() {},
  }
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
