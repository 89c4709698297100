import type { Language } from '../../src/message/language'

const nl = {
  title: 'Ruimte: speeltuin',
  playground: 'speeltuin',
  banner:
    'Alles hier is nagebootst: Slack, Teams, de mensen en de klok. Wat je invult staat in de ingebouwde opslag en verlaat deze computer niet.',
  bannerMongo:
    'Alles hier is nagebootst: Slack, Teams, de mensen en de klok. Wat je invult staat in de MongoDB-opslag waarmee dit gestart is.',
  language: 'Taal van deze pagina',
  clock: 'Klok',
  clockLabel: 'Nagebootste tijd',
  toSlot: 'Volgend bezorgmoment',
  toDay: 'Volgende dag',
  toWeek: 'Week later',
  whoSlack: 'Wiens scherm in Slack?',
  whoTeams: 'Wiens scherm in Teams?',
  waiting: 'nieuw',
  lost: 'Geen verbinding met de speeltuin. Er wordt opnieuw verbinding gemaakt; wat je typt blijft staan.',
  failed: 'Dat lukte niet. Er is niets verstuurd; probeer het opnieuw.',
  lockscreen: 'Vergrendelscherm',
  nothingNew: 'Geen meldingen',
  earlier: 'eerdere',
  switchPlatform: 'Kies een kant',
  moving: 'De klok gaat vooruit',
  routes: 'Bladzijde om op te hangen',
}

export type Words = typeof nl

const en: Words = {
  title: 'Ruimte: playground',
  playground: 'playground',
  banner:
    'Everything here is simulated: Slack, Teams, the people and the clock. What you enter goes into the embedded store and does not leave this computer.',
  bannerMongo:
    'Everything here is simulated: Slack, Teams, the people and the clock. What you enter goes into the MongoDB store this was started with.',
  language: 'Language of this page',
  clock: 'Clock',
  clockLabel: 'Simulated time',
  toSlot: 'Next delivery moment',
  toDay: 'Next day',
  toWeek: 'A week later',
  whoSlack: 'Whose screen in Slack?',
  whoTeams: 'Whose screen in Teams?',
  waiting: 'new',
  lost: 'No connection with the playground. It is being made again; what you typed stays where it is.',
  failed: 'That did not work. Nothing was sent; please try again.',
  lockscreen: 'Lock screen',
  nothingNew: 'No notifications',
  earlier: 'earlier',
  switchPlatform: 'Choose a side',
  moving: 'The clock is moving on',
  routes: 'Page to put up',
}

/** The page's own words. */
export const words: Readonly<Record<Language, Words>> = { nl, en }

const nlPlatform = {
  home: 'Home',
  messages: 'Berichten',
  channels: 'Kanalen',
  apps: 'Apps',
  chats: 'Chats',
  teams: 'Teams',
  channel: 'algemeen',
  general: 'Algemeen',
  toBot: 'Bericht aan Ruimte',
  toChannel: 'Bericht in het kanaal',
  addBot: 'Ruimte toevoegen',
  readOnly:
    'Je kunt deze app geen berichten sturen. Gebruik de knoppen, Home of een opdracht met een schuine streep in een kanaal.',
  send: 'Verzenden',
  commands: 'Opdrachten',
  onlyYou: 'Alleen zichtbaar voor jou',
  app: 'APP',
  emptyChat: 'Nog geen berichten.',
  emptyChannel: 'Nog niets geschreven in dit kanaal.',
  emptyHome: 'Deze pagina is nog leeg.',
  closeWindow: 'Venster sluiten',
  cancel: 'Annuleren',
  required: 'Vul dit verplichte veld in.',
  tooLong: (max: number, has: number) =>
    `Gebruik hooguit ${max.toLocaleString('nl')} tekens; het zijn er nu ${has.toLocaleString('nl')}.`,
  optional: 'optioneel',
  choose: 'Kies een optie',
  sections: 'Onderdelen',
  messageActions: 'Wat je met dit bericht kunt doen',
}

export type PlatformWords = typeof nlPlatform

const enPlatform: PlatformWords = {
  home: 'Home',
  messages: 'Messages',
  channels: 'Channels',
  apps: 'Apps',
  chats: 'Chats',
  teams: 'Teams',
  channel: 'algemeen',
  general: 'General',
  toBot: 'Message to Ruimte',
  toChannel: 'Message in the channel',
  addBot: 'Add Ruimte',
  readOnly: 'Sending messages to this app has been turned off. Use the buttons, Home, or a slash command in a channel.',
  send: 'Send',
  commands: 'Commands',
  onlyYou: 'Only visible to you',
  app: 'APP',
  emptyChat: 'No messages yet.',
  emptyChannel: 'Nothing written in this channel yet.',
  emptyHome: 'This page is still empty.',
  closeWindow: 'Close window',
  cancel: 'Cancel',
  required: 'Please complete this required field.',
  tooLong: (max: number, has: number) =>
    `Use at most ${max.toLocaleString('en')} characters; there are ${has.toLocaleString('en')} now.`,
  optional: 'optional',
  choose: 'Choose an option',
  sections: 'Sections',
  messageActions: 'What you can do with this message',
}

/** The platforms' own words, in the language of the person whose screen it is. */
export const platformWords: Readonly<Record<Language, PlatformWords>> = { nl: nlPlatform, en: enPlatform }
