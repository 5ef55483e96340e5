import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type VariantColorsResolver,
} from '@mantine/core';
import { celadon, dark, darkTokens, fontFamily, gray, ink, lightTokens, red, type SchemeTokens } from './tokens.ts';

/** The kit chooses the text on a colour for the light scheme alone; ours turns with the scheme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const name = input.color === 'red' ? 'danger' : 'accent';
  if (input.variant === 'filled') return { ...colors, color: `var(--dc-${name}-ink)` };
  if (input.variant === 'light' && input.color !== 'gray') {
    return {
      ...colors,
      background: `var(--dc-${name}-soft)`,
      hover: `color-mix(in srgb, var(--dc-${name}) 18%, var(--dc-surface))`,
      color: `var(--dc-${name})`,
    };
  }
  return colors;
};

export const theme = createTheme({
  colors: { celadon, gray, dark, red },
  primaryColor: 'celadon',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver,
  black: ink,
  fontFamily,
  headings: { fontFamily, fontWeight: '700', textWrap: 'balance' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { sm: '0.375rem', md: '0.625rem', lg: '0.875rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // In the page's own landmark: what hangs beside it in the body belongs to no part of the page.
    // The placeholder for the focus is nothing that a menu may hold.
    Menu: { defaultProps: { portalProps: { target: 'main' }, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { portalProps: { target: 'main' } } },
  },
});

function schemeVariables(tokens: SchemeTokens): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries<string>({ ...tokens })) variables[`--dc-${kebab(name)}`] = value;
  return {
    ...variables,
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.inkFaint,
    '--mantine-color-placeholder': tokens.inkFaint,
    '--mantine-color-error': tokens.danger,
    // What a red item of a menu is written in, whatever the scheme.
    '--mantine-color-red-6': tokens.danger,
    '--mantine-color-anchor': tokens.accent,
  };
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(lightTokens),
  dark: schemeVariables(darkTokens),
});

/** `public/color-scheme.js` reads the same key. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'dark-circle.color-scheme' });
