import { makeAgain } from '../../adapters/slack/again'
import type { About } from '../../src/message/act'

const anna = 'slack:T1:U0ANNA'
const about: About = {
  kind: 'about',
  person: anna,
  language: 'nl',
  keys: ['one'],
  action: 'concern.about',
  message: { text: 'kanarie', own: false },
}

function pressed(parts: ReturnType<ReturnType<typeof makeAgain>['button']>, person: About['person'] = anna) {
  const [part] = parts
  const choice = part?.kind === 'choices' ? part.choices[0] : undefined
  if (choice === undefined) throw new Error('no button')
  const value = choice.value === undefined ? {} : { value: choice.value }
  return { kind: 'chose', person, language: 'en', keys: ['two'], action: choice.action, ...value } as const
}

describe('a button that does the same once more', () => {
  test('repeats a choice with its value, and needs no memory for it', () => {
    const [one, other] = [makeAgain(Date.now), makeAgain(Date.now)]
    const chose = { kind: 'chose', person: anna, language: 'nl', keys: ['one'], action: 'case.open', value: 'c1' } as const
    expect(other.meant(pressed(one.button(chose, 'Openen')))).toEqual({ ...chose, language: 'en', keys: ['two'] })
  })

  test('repeats what was pointed at, under the new delivery’s key; the button holds no word of it', () => {
    const again = makeAgain(Date.now)
    const button = again.button(about, 'Openen')
    expect(JSON.stringify(button)).not.toContain('kanarie')
    expect(again.meant(pressed(button))).toEqual({ ...about, language: 'en', keys: ['two'] })
  })

  test('for anyone else, after half an hour, or after a restart it begins without it', () => {
    let now = 0
    const again = makeAgain(() => now)
    const button = again.button(about, 'Openen')
    const plain = { kind: 'chose', action: 'concern.raise' }
    expect(again.meant(pressed(button, 'slack:T1:U0BOB'))).toMatchObject({ ...plain, person: 'slack:T1:U0BOB' })
    expect(makeAgain(Date.now).meant(pressed(button))).toMatchObject(plain)
    now = 31 * 60_000
    expect(again.meant(pressed(button))).toMatchObject(plain)
  })
})
