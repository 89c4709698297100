const colour = (name: string) => ({ default: `var(--card-${name})`, subtle: `var(--card-${name}-subtle)` })

const colours = {
  default: colour('text'),
  accent: colour('accent'),
  attention: colour('attention'),
  good: colour('good'),
  warning: colour('warning'),
  dark: colour('text'),
  light: colour('text'),
}

/** How Teams lays out cards. Colours are the style sheet's, so that they follow light and dark by themselves. */
export const hostConfig = {
  fontFamily: 'inherit',
  supportsInteractivity: true,
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--card-line)' },
  fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 17, default: 20, medium: 21, large: 24, extraLarge: 28 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: colours },
    emphasis: { backgroundColor: 'var(--card-emphasis)', foregroundColors: colours },
    attention: { backgroundColor: 'var(--card-attention-back)', foregroundColors: colours },
    good: { backgroundColor: 'var(--card-emphasis)', foregroundColors: colours },
    warning: { backgroundColor: 'var(--card-emphasis)', foregroundColors: colours },
    accent: { backgroundColor: 'var(--card-emphasis)', foregroundColors: colours },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16 },
  },
  adaptiveCard: { allowCustomStyle: false },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', spacing: 'small', weight: 'bolder' },
  },
  textBlock: { headingLevel: 4 },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 160 }, value: { wrap: true }, spacing: 10 },
}
