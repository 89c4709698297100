import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import { type Form, refilled } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import { personId } from '../../src/people/person'
import { type House, house, team } from './house'

const anna = 'U0ANNA'
const bob = 'U0BOB'

const raise: Form = {
  id: 'concern.words',
  title: 'Iets melden',
  parts: [
    { kind: 'text', text: 'Wat is er gebeurd?' },
    { kind: 'input', id: 'words', label: 'In je eigen woorden', required: true, lines: 'many', max: 3000 },
    {
      kind: 'one',
      id: 'mode',
      label: 'Hoe wil je bekend zijn?',
      required: true,
      look: 'list',
      options: [
        { id: 'named', label: 'Met naam' },
        { id: 'hidden', label: 'Onder een schuilnaam', description: 'Niemand ziet wie je bent' },
      ],
      value: 'hidden',
    },
    { kind: 'choices', choices: [{ label: 'Eerst lezen', action: 'concern.read', value: 'who' }] },
  ],
  submit: 'Verder',
  language: 'nl',
  leave: 'Annuleren',
  token: 'sealed-1',
}

const review: Form = {
  id: 'concern.review',
  title: 'Klopt dit?',
  parts: [{ kind: 'words', by: 'Jij', text: 'Er is <b>iets</b> *gebeurd* & meer' }],
  submit: 'Versturen',
  language: 'nl',
  leave: 'Annuleren',
  token: 'sealed-2',
}

const receipt: Message = {
  title: 'Ontvangen',
  parts: [
    { kind: 'text', text: 'Je vindt het terug bij Thuis.' },
    { kind: 'choices', choices: [{ label: 'Openen', action: 'case.open', value: 'k1', opens: 'form' }] },
  ],
}

/** A front desk that walks through the forms above. */
function desk(act: Act): Answer {
  if (act.kind === 'chose' && act.action === 'concern.raise') return { kind: 'form', form: raise }
  if (act.kind === 'filled' && act.form === raise.id) {
    const words = act.filled.words
    if (words === undefined || words.length < 10) {
      return { kind: 'errors', form: refilled(raise, act.filled), errors: { words: 'Vertel iets meer' } }
    }
    return { kind: 'form', form: review }
  }
  if (act.kind === 'filled') return { kind: 'message', message: receipt }
  if (act.kind === 'opened') return { kind: 'home', home: { title: 'Thuis', parts: [{ kind: 'text', text: 'Welkom' }] } }
  return { kind: 'nothing' }
}

describe('a turn on Slack, over HTTP', () => {
  let h: House
  beforeEach(async () => {
    h = await house()
    h.answer(desk)
  })
  afterEach(() => h.close())

  test('command, form, error, corrected, review, sent, direct message', async () => {
    const { simulated, slack } = h
    await simulated.command(anna, '/concern')
    await slack.idle()
    expect(simulated.screen(anna).form?.title).toBe('Iets melden')
    expect(h.acts[0]).toEqual({
      kind: 'chose',
      person: 'slack:T0VOORBEELD:U0ANNA',
      language: 'nl',
      keys: [expect.stringMatching(/^s:[0-9a-f]{32}$/)],
      action: 'concern.raise',
    })

    await simulated.submit(anna, { words: 'kort' })
    expect(simulated.screen(anna).form?.errors).toEqual({ words: 'Vertel iets meer' })
    expect(JSON.stringify(simulated.screen(anna).form?.content)).toContain('"initial_value":"kort"')

    await simulated.submit(anna, { words: 'Er is iets gebeurd dat niet kan' })
    expect(h.acts.at(-1)).toMatchObject({
      kind: 'filled',
      form: 'concern.words',
      token: 'sealed-1',
      filled: { words: 'Er is iets gebeurd dat niet kan', mode: 'hidden' },
    })
    const shown = simulated.screen(anna).form
    expect(shown?.title).toBe('Klopt dit?')
    expect(JSON.stringify(shown?.content)).toContain('Er is <b>iets</b> *gebeurd* & meer')

    await simulated.submit(anna, {})
    await slack.idle()
    const screen = simulated.screen(anna)
    expect(screen.form).toBeUndefined()
    expect(screen.chat).toHaveLength(1)
    expect(screen.notifications[0]).toContain('Ontvangen')
    expect(simulated.screen(bob).chat).toHaveLength(0)
    expect(simulated.unanswered).toEqual([])
  })

  test('a button in a form brings what is filled in so far, and the form keeps it', async () => {
    const { simulated, slack } = h
    await simulated.command(anna, '/melding')
    await slack.idle()
    h.answer(act =>
      act.kind === 'chose' && act.within !== undefined ? { kind: 'form', form: refilled(raise, act.within.filled) } : desk(act),
    )
    await simulated.press(anna, { in: 'form', action: 'concern.read', value: 'who' }, { words: 'half een zin' })
    await slack.idle()
    expect(h.acts.at(-1)).toMatchObject({
      kind: 'chose',
      action: 'concern.read',
      value: 'who',
      within: { form: 'concern.words', token: 'sealed-1', filled: { words: 'half een zin', mode: 'hidden' } },
    })
    expect(JSON.stringify(simulated.screen(anna).form?.content)).toContain('"initial_value":"half een zin"')
  })

  test('a form that says something else than was typed shows what it says', async () => {
    const { simulated, slack } = h
    await simulated.command(anna, '/concern')
    await slack.idle()
    h.answer(() => ({ kind: 'form', form: refilled(raise, { words: 'beter gezegd', mode: 'named' }) }))
    await simulated.press(anna, { in: 'form', action: 'concern.read' }, { words: 'ruw' })
    await slack.idle()
    const content = JSON.stringify(simulated.screen(anna).form?.content)
    expect(content).toContain('"initial_value":"beter gezegd"')
    expect(content).not.toContain('ruw')
  })

  test('home is published when it is opened, and shown privately after a command', async () => {
    const { simulated, slack } = h
    await simulated.open(anna)
    await slack.idle()
    expect(simulated.screen(anna).home).toMatchObject({ type: 'home' })
    expect(h.acts[0]?.keys[0]).toMatch(/^Ev/)

    h.answer(() => ({ kind: 'home', home: receipt }))
    await simulated.command(anna, '/ruimte')
    await slack.idle()
    const [private_] = simulated.screen(anna).chat
    expect(private_).toMatchObject({ onlyYou: true, by: 'bot' })
    expect(simulated.screen(anna).notifications).toEqual([])

    await simulated.press(anna, { in: 'chat', message: private_?.id ?? '', action: 'case.open', value: 'k1' })
    await slack.idle()
    expect(h.acts.at(-1)).toMatchObject({ kind: 'chose', action: 'case.open', value: 'k1' })
    expect(simulated.screen(anna).chat.filter(message => message.onlyYou === true)).toHaveLength(2)
  })

  test('what takes the place of a pressed message changes it, in the own conversation alone', async () => {
    const { simulated, slack } = h
    h.answer(() => ({ kind: 'message', message: receipt }))
    await simulated.command(anna, '/ruimte')
    await slack.idle()
    const person = personId({ platform: 'slack', id: team.id }, anna)
    expect(await slack.platform.tell(person, receipt)).toMatchObject({ kind: 'ok' })
    const own = simulated.screen(anna).chat.find(post => post.onlyYou !== true)
    h.answer(() => ({ kind: 'instead', message: { title: 'Dank je wel', parts: [] } }))
    const press = () => simulated.press(anna, { in: 'chat', message: own?.id ?? '', action: 'case.open', value: 'k1' })
    await press()
    await slack.idle()
    const after = simulated.screen(anna).chat.find(post => post.id === own?.id)
    expect(after?.text).toBe('Dank je wel')
    expect(JSON.stringify(after?.content)).not.toContain('Openen')
    // One that is shown to this person alone, where others are, stays; what is said comes beside it.
    const [private_] = simulated.screen(anna).chat.filter(post => post.onlyYou === true)
    await simulated.press(anna, { in: 'chat', message: private_?.id ?? '', action: 'case.open', value: 'k1' })
    await slack.idle()
    expect(simulated.screen(anna).chat.find(post => post.id === private_?.id)?.text).toContain('Ontvangen')
  })

  test('a global shortcut opens the form; a message shortcut says what was pointed at, and whether it is their own', async () => {
    const { simulated, slack } = h
    await simulated.shortcut(bob, 'raise')
    await slack.idle()
    expect(h.acts[0]).toMatchObject({ kind: 'chose', action: 'concern.raise', language: 'en' })
    expect(simulated.screen(bob).form).toBeDefined()

    const id = await simulated.post(anna, 'Kijk uit & <schiet> op')
    await simulated.about(bob, id, 'about')
    await simulated.about(anna, id, 'about')
    await slack.idle()
    const text = 'Kijk uit & <schiet> op'
    expect(h.acts.slice(1)).toMatchObject([
      { kind: 'about', action: 'concern.about', message: { text, own: false } },
      { kind: 'about', action: 'concern.about', message: { text, own: true } },
    ])
  })

  test('inside a form, a closing answer leaves a view that can only be closed', async () => {
    const { simulated, slack } = h
    await simulated.command(anna, '/concern')
    await slack.idle()
    h.answer(() => ({ kind: 'message', message: receipt }))
    await simulated.press(anna, { in: 'form', action: 'concern.read' }, {})
    await slack.idle()
    const { form, chat } = simulated.screen(anna)
    expect(chat).toHaveLength(1)
    expect(JSON.stringify(form?.content)).toContain('Klaar.')
    await simulated.leave(anna)
    expect(simulated.screen(anna).form).toBeUndefined()
  })

  test('errors that belong to no field in view stand above the form', async () => {
    const { simulated, slack } = h
    await simulated.command(anna, '/concern')
    await slack.idle()
    h.answer(() => ({ kind: 'errors', form: raise, errors: { contact: 'Deze vertrouwenspersoon is er niet meer' } }))
    await simulated.submit(anna, { words: 'lang genoeg om te blijven' })
    const { form } = simulated.screen(anna)
    expect(form?.errors).toBeUndefined()
    expect(form?.trouble).toBeUndefined()
    expect(JSON.stringify(form?.content)).toContain('⚠️ Deze vertrouwenspersoon is er niet meer')
    expect(JSON.stringify(form?.content)).toContain('lang genoeg om te blijven')
  })
})

describe('when time runs out', () => {
  test('a form that opens too late becomes a button that opens it', async () => {
    let ahead = 0
    const h = await house({ now: () => Date.now() + ahead })
    h.answer(act => {
      if (act.kind === 'chose' && ahead === 0) ahead = 3500
      return desk(act)
    })
    await h.simulated.shortcut(anna, 'raise')
    await h.slack.idle()
    expect(h.simulated.screen(anna).form).toBeUndefined()
    const [late] = h.simulated.screen(anna).chat
    expect(late?.text).toContain('Dat duurde te lang.')

    await h.simulated.press(anna, { in: 'chat', message: late?.id ?? '', action: 'concern.raise' })
    await h.slack.idle()
    expect(h.simulated.screen(anna).form?.title).toBe('Iets melden')
    await h.close()
  })

  test('what someone pointed at is not posted with that button, and is there when it is pressed', async () => {
    let ahead = 0
    const h = await house({ now: () => Date.now() + ahead })
    h.answer(act => {
      if (act.kind === 'about' && ahead === 0) ahead = 3500
      return { kind: 'form', form: raise }
    })
    const id = await h.simulated.post(bob, 'kanarie in de kolenmijn')
    await h.simulated.about(anna, id, 'about')
    await h.slack.idle()
    expect(h.simulated.requests.some(request => request.body.includes('kanarie'))).toBe(false)

    const [late] = h.simulated.screen(anna).chat
    await h.simulated.press(anna, { in: 'chat', message: late?.id ?? '', action: 'slack.again' })
    await h.slack.idle()
    expect(h.acts).toHaveLength(2)
    expect(h.acts[1]).toMatchObject({ kind: 'about', message: { text: 'kanarie in de kolenmijn', own: false } })
    expect(h.acts[1]?.keys).not.toEqual(h.acts[0]?.keys)
    await h.close()
  })

  test('a submission that is not confirmed in time keeps every word and says so; its message still comes', async () => {
    const h = await house()
    h.answer(desk)
    await h.simulated.command(bob, '/concern')
    await h.slack.idle()
    let finish: (answer: Answer) => void = () => undefined
    h.answer(
      () =>
        new Promise<Answer>(resolve => {
          finish = resolve
        }),
    )
    await h.simulated.submit(bob, { words: 'this must not be lost' })
    const { form } = h.simulated.screen(bob)
    expect(form?.errors).toEqual({ words: 'Not confirmed yet. Send again.' })
    expect(JSON.stringify(form?.content)).toContain('this must not be lost')

    finish({ kind: 'message', message: receipt })
    await h.slack.idle()
    expect(h.simulated.screen(bob).chat).toHaveLength(1)
    await h.close()
  })

  test('a bot that is not there is shown as Slack shows it, and the words stay', async () => {
    const h = await house()
    h.answer(desk)
    await h.simulated.command(anna, '/concern')
    await h.slack.idle()
    h.answer(() => {
      throw new Error('broken')
    })
    await h.simulated.submit(anna, { words: 'blijft staan' })
    expect(h.simulated.screen(anna).form?.errors).toEqual({ words: 'Nog niet bevestigd. Verstuur opnieuw.' })
    await h.close()
    await h.simulated.submit(anna, {})
    expect(h.simulated.screen(anna).form?.trouble).toBe('We had some trouble connecting. Try again?')
    expect(JSON.stringify(h.simulated.screen(anna).form?.content)).toContain('blijft staan')
  })
})

describe('the team’s channel', () => {
  const channel = 'slack:T0VOORBEELD:C0ALGEMEEN0'
  let h: House
  beforeEach(async () => {
    h = await house()
  })
  afterEach(() => h.close())

  test('who came in, and that the bot did: the one who brought it is told what there is to say, in private', async () => {
    const { simulated, slack } = h
    h.answer(() => ({ kind: 'message', message: receipt }))
    await simulated.invite(bob)
    await slack.idle()
    const joined = { kind: 'joined', channel, keys: [expect.stringMatching(/^Ev/)] }
    expect(h.acts).toEqual([{ ...joined, person: 'slack:T0VOORBEELD:U0BOB', language: 'en', bot: true }])
    expect(simulated.screen(bob).chat).toHaveLength(1)
    expect(simulated.screen(bob).channel).toEqual([])

    h.answer(() => ({ kind: 'nothing' }))
    await simulated.part(anna)
    await simulated.join(anna)
    await slack.idle()
    expect(h.acts[1]).toEqual({ ...joined, person: 'slack:T0VOORBEELD:U0ANNA', language: 'nl', bot: false })
    expect(simulated.screen(anna).chat).toEqual([])
    expect(simulated.requests.map(({ method }) => method)).not.toContain('auth.test')
    expect(simulated.unanswered).toEqual([])
  })

  describe('a button on a post there', () => {
    const question: Message = {
      title: 'Hoe gaat het hier?',
      parts: [{ kind: 'choices', choices: [{ label: 'Meedoen', action: 'concern.raise', value: 'v', opens: 'form' }] }],
    }
    let top: string
    let under: string
    const pressed = (user: string, message = top) =>
      h.simulated.press(user, { in: 'channel', message, action: 'concern.raise' }).then(() => h.slack.idle())
    const posts = () => h.simulated.screen(anna).channel

    beforeEach(async () => {
      await h.simulated.invite(anna)
      const first = await h.slack.platform.post(channel, question)
      const second = first.kind === 'ok' ? await h.slack.platform.post(channel, question, first.posted) : first
      if (first.kind !== 'ok' || second.kind !== 'ok') throw new Error('not posted')
      top = first.posted.message
      under = second.posted.message
    })

    test('opens a form for whoever pressed it, and for nobody else', async () => {
      h.answer(desk)
      await pressed(bob)
      expect(h.acts.at(-1)).toEqual({
        kind: 'chose',
        person: 'slack:T0VOORBEELD:U0BOB',
        language: 'en',
        keys: [expect.stringMatching(/^s:/)],
        action: 'concern.raise',
        value: 'v',
      })
      expect(h.simulated.screen(bob).form?.title).toBe('Iets melden')
      expect(h.simulated.screen(anna).form).toBeUndefined()
      await pressed(anna, under)
      expect(h.simulated.screen(anna).form?.title).toBe('Iets melden')

      await h.simulated.submit(bob, { words: 'something that is not for the channel' })
      await h.simulated.submit(bob, {})
      await h.slack.idle()
      expect(h.simulated.screen(bob).chat).toHaveLength(1)
      expect(posts()).toHaveLength(2)
    })

    const answers: readonly (readonly [string, Answer])[] = [
      ['a message', { kind: 'message', message: receipt }],
      ['a home', { kind: 'home', home: receipt }],
      ['nothing', { kind: 'nothing' }],
    ]
    test.each(answers)('answered with %s, leaves the channel as it is', async (kind, answer) => {
      const shown = posts()
      h.answer(() => answer)
      for (const message of [top, under]) await pressed(bob, message)
      expect(posts()).toEqual(shown)
      expect(h.simulated.screen(bob).channel).toEqual(shown)
      expect(h.simulated.screen(bob).chat).toHaveLength(kind === 'a message' ? 2 : 0)
      expect(h.simulated.screen(anna).chat).toEqual([])
      expect(h.simulated.requests.map(({ method }) => method)).not.toContain('response')
    })

    test('a form that opens too late is offered again in private', async () => {
      h.answer(desk)
      h.simulated.refuse({ method: 'views.open', times: 1, error: 'expired_trigger_id' })
      await pressed(bob)
      const [late] = h.simulated.screen(bob).chat
      expect(late?.text).toContain('Dat duurde te lang.')
      expect(posts()).toHaveLength(2)
      await h.simulated.press(bob, { in: 'chat', message: late?.id ?? '', action: 'concern.raise' })
      await h.slack.idle()
      expect(h.simulated.screen(bob).form?.title).toBe('Iets melden')
    })
  })
})
