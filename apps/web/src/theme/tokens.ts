import type { MantineColorsTuple } from '@mantine/core';

/**
 * Every colour of the product. Celadon is the one accent: it marks what is mine, what is new and what to press next.
 * All else is ink on paper, so that people and what they say stay the loudest thing on the page.
 */
export const celadon: MantineColorsTuple = [
  '#ecf7f4',
  '#d3eae3',
  '#a9d9cc',
  '#7fcbb9',
  '#57b7a2',
  '#349e88',
  '#1b8471',
  '#0e6b5c',
  '#0a5548',
  '#063f35',
];

/** Paper to ink, leaning a little to the accent. */
export const gray: MantineColorsTuple = [
  '#f5f8f7',
  '#edf1f0',
  '#e2e8e6',
  '#d3dbd9',
  '#bcc7c4',
  '#8a9794',
  '#5a6865',
  '#4a5754',
  '#2c3634',
  '#17201e',
];

/** Mantine reads these in dark mode, from text (0) to the page behind everything (9). */
export const dark: MantineColorsTuple = [
  '#e6ecea',
  '#b9c4c1',
  '#9aa7a3',
  '#74827e',
  '#35403d',
  '#2a3330',
  '#212927',
  '#171d1b',
  '#101413',
  '#0b0f0e',
];

/** For what is refused or cannot be undone, and for nothing else. */
export const red: MantineColorsTuple = [
  '#fbeceb',
  '#f6d3d0',
  '#f0b0ab',
  '#ff9d94',
  '#e2635a',
  '#cf4137',
  '#b3261e',
  '#b3261e',
  '#951f18',
  '#5c130f',
];

export const ink = gray[9];

export interface SchemeTokens {
  /** What lies behind and beside the page that is read. */
  canvas: string;
  surface: string;
  /** A field, a hovered row, a bubble of somebody else. */
  raised: string;
  line: string;
  ink: string;
  inkSoft: string;
  inkFaint: string;
  accent: string;
  accentInk: string;
  accentSoft: string;
  /** What I said. */
  mine: string;
  danger: string;
  dangerInk: string;
  dangerSoft: string;
  caution: string;
  cautionSoft: string;
  /** Code, and nothing else: the words of the language, texts in it, numbers and names of values. */
  codeWord: string;
  codeText: string;
  codeValue: string;
}

export const lightTokens: SchemeTokens = {
  canvas: gray[0],
  surface: '#ffffff',
  raised: gray[1],
  line: gray[2],
  ink: gray[9],
  inkSoft: gray[7],
  inkFaint: gray[6],
  accent: celadon[7],
  accentInk: '#ffffff',
  accentSoft: celadon[0],
  mine: celadon[1],
  danger: red[7],
  dangerInk: '#ffffff',
  dangerSoft: red[0],
  caution: '#7a4f00',
  cautionSoft: '#fdf3dd',
  codeWord: '#6d3aa8',
  codeText: '#0a6b4f',
  codeValue: '#9c4600',
};

export const darkTokens: SchemeTokens = {
  canvas: dark[8],
  surface: dark[7],
  raised: dark[6],
  line: dark[5],
  ink: dark[0],
  inkSoft: dark[1],
  inkFaint: dark[2],
  accent: celadon[3],
  accentInk: '#06231d',
  accentSoft: '#17302b',
  mine: '#1c4b41',
  danger: red[3],
  dangerInk: '#330805',
  dangerSoft: '#3a1f1d',
  caution: '#f2c879',
  cautionSoft: '#352a14',
  codeWord: '#c9a6f5',
  codeText: '#8fd6b4',
  codeValue: '#f0b27a',
};

/** What the system itself reads Korean with; the Nanum faces are what a bare Linux has. */
export const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  "'Segoe UI'",
  "'Apple SD Gothic Neo'",
  "'Malgun Gothic'",
  'Pretendard',
  "'Noto Sans KR'",
  "'Noto Sans CJK KR'",
  'NanumBarunGothic',
  "'Nanum Gothic'",
  'system-ui',
  'sans-serif',
].join(', ');
