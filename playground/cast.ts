import type { OrganisationFile } from '../src/people/organisation'
import type { SimulatedPerson } from './simulated'

const zone = 'Europe/Amsterdam'

/** The workspace and the tenant that the playground simulates: two homes of one organisation. */
export const team = { id: 'T0RUIMTE01', name: 'De Linde zorg' }
export const tenant = { id: '6f1c1f0e-2f4b-4b77-9a51-0d5c3f6f0a11', name: 'De Linde kantoor' }

function inSlack(id: string, name: string, locale = 'nl-NL'): SimulatedPerson {
  return { id, name, locale, timezone: zone }
}

export const slackPeople = {
  member: inSlack('U0SANNE001', 'Sanne de Vries'),
  colleague: inSlack('U0EMMA0001', 'Emma Clarke', 'en-GB'),
  lead: inSlack('U0TOM00001', 'Tom Visser'),
  hr: inSlack('U0LINDA001', 'Linda Bakker'),
  adviser: inSlack('U0JEROEN01', 'Jeroen Mulder'),
} as const

export const teamsPeople = {
  member: inSlack('b0c0e7d2-0001-4000-8000-000000000001', 'Daan Peters'),
  colleague: inSlack('b0c0e7d2-0002-4000-8000-000000000002', 'Grace Obi', 'en-GB'),
  adviser: inSlack('b0c0e7d2-0003-4000-8000-000000000003', 'Marieke Jansen'),
  complaints: inSlack('b0c0e7d2-0004-4000-8000-000000000004', 'Karin Post'),
  admin: inSlack('b0c0e7d2-0005-4000-8000-000000000005', 'Ruud Smit'),
} as const

const colleague = { nl: 'medewerker', en: 'team member' }

/** Who they are in the organisation, by user id. */
export const roles: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  [slackPeople.member.id]: { nl: 'verpleegkundige', en: 'nurse' },
  [slackPeople.colleague.id]: colleague,
  [slackPeople.lead.id]: { nl: 'teamleider', en: 'team lead' },
  [slackPeople.hr.id]: { nl: 'HR', en: 'HR' },
  [slackPeople.adviser.id]: { nl: 'externe vertrouwenspersoon', en: 'external confidential adviser' },
  [teamsPeople.member.id]: colleague,
  [teamsPeople.colleague.id]: { nl: 'promovenda', en: 'PhD student' },
  [teamsPeople.adviser.id]: { nl: 'vertrouwenspersoon', en: 'confidential adviser' },
  [teamsPeople.complaints.id]: { nl: 'klachtenfunctionaris', en: 'complaints officer' },
  [teamsPeople.admin.id]: { nl: 'beheerder', en: 'administrator' },
}

const slack = (id: string) => `slack:${team.id}:${id}` as const
const teams = (id: string) => `teams:${tenant.id}:${id}` as const

/** The organisation as it would stand in its own `organisation.yaml`. The helplines are real and Dutch. */
export const organisation: OrganisationFile = {
  id: 'de-linde',
  name: 'De Linde',
  sector: 'care',
  homes: [
    { platform: 'slack', id: team.id },
    { platform: 'teams', id: tenant.id },
  ],
  timezone: zone,
  country: 'NL',
  slots: ['10:30', '15:30'],
  keyHolder: { nl: 'de afdeling ICT van De Linde', en: 'the IT department of De Linde' },
  duty: {
    nl:
      'Zag of hoorde je van geweld of seksueel gedrag van een medewerker tegen een cliënt? Dan moet je dat zelf melden bij de ' +
      'directie. De Linde moet het doorgeven aan de Inspectie Gezondheidszorg en Jeugd. Dat geldt ook als iemand het je in ' +
      'vertrouwen vertelde. Gaat het over jou of over collega’s onderling, dan kies jij.',
    en:
      'Did you see or hear of violence or sexual behaviour by a member of staff towards a client? Then you have to report it ' +
      'to the management yourself. De Linde has to pass it on to the Health and Youth Care Inspectorate. That also holds when ' +
      'someone told you in confidence. If it is about you, or between colleagues, the choice is yours.',
  },
  intranet: 'https://intranet.delinde.example/samen-werken',
  admins: [teams(teamsPeople.admin.id)],
  contacts: [
    {
      id: 'marieke',
      name: teamsPeople.adviser.name,
      role: 'adviser',
      languages: ['nl', 'en'],
      workingDays: [1, 2, 4],
      line: 'outside',
      phone: '06 1234 5678',
      email: 'marieke@delinde.example',
      accounts: [teams(teamsPeople.adviser.id)],
    },
    {
      id: 'jeroen',
      name: slackPeople.adviser.name,
      role: 'external-adviser',
      languages: ['nl', 'en'],
      workingDays: [2, 3, 5],
      line: 'outside',
      phone: '06 8765 4321',
      accounts: [slack(slackPeople.adviser.id)],
    },
    {
      id: 'linda',
      name: slackPeople.hr.name,
      role: 'hr',
      languages: ['nl', 'en'],
      workingDays: [1, 2, 3, 4],
      line: 'inside',
      email: 'linda@delinde.example',
      accounts: [slack(slackPeople.hr.id)],
    },
    {
      id: 'karin',
      name: teamsPeople.complaints.name,
      role: 'complaints',
      languages: ['nl', 'en'],
      workingDays: [1, 3, 5],
      line: 'outside',
      phone: '030 123 4567',
      accounts: [teams(teamsPeople.complaints.id)],
    },
  ],
  helplines: [
    {
      name: 'Slachtofferhulp Nederland',
      phone: '0900 0101',
      about: { nl: 'steun na wat je overkwam', en: 'support after what happened to you' },
    },
    { name: 'Centrum Seksueel Geweld', phone: '0800 0188', about: { nl: 'dag en nacht, gratis', en: 'day and night, free' } },
    {
      name: '113 Zelfmoordpreventie',
      phone: '0800 0113',
      about: { nl: 'als het leven te zwaar wordt', en: 'when life gets too heavy' },
    },
  ],
}
