export interface Line {
  name: string;
  points: readonly { x: number; y: number }[];
}

interface Axis {
  label: string;
  from: number;
  to: number;
}

const size = { width: 760, height: 420, left: 70, right: 150, top: 20, bottom: 50 };
/** Told apart by people who see red and green alike, too (Okabe and Ito). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/** A plot with logarithmic axes, as a file of its own. */
export function plotSvg(lines: readonly Line[], axes: { x: Axis; y: Axis }): string {
  const x = scale(axes.x, size.left, size.width - size.right);
  const y = scale(axes.y, size.height - size.bottom, size.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...ticks(axes.x).flatMap((value) => [
      `<line x1="${x(value)}" x2="${x(value)}" y1="${size.top}" y2="${size.height - size.bottom}" stroke="#ddd"/>`,
      `<text x="${x(value)}" y="${size.height - size.bottom + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
    ]),
    ...ticks(axes.y).flatMap((value) => [
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>`,
      `<text x="${size.left - 8}" y="${y(value) + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`,
    ]),
    `<text x="${(size.left + size.width - size.right) / 2}" y="${size.height - 10}" text-anchor="middle">${axes.x.label}</text>`,
    `<text transform="translate(16 ${size.height / 2}) rotate(-90)" text-anchor="middle">${axes.y.label}</text>`,
    ...lines.flatMap((line, index) => drawn(line, colours[index % colours.length] ?? '#000', index, x, y)),
    '</svg>',
    '',
  ].join('\n');
}

function drawn({ name, points }: Line, colour: string, index: number, x: Scale, y: Scale): string[] {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  const path = sorted.map((point, n) => `${n === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.y)}`).join('');
  const legendY = size.top + 12 + index * 20;
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...sorted.map((point) => `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="3" fill="${colour}"/>`),
    `<circle cx="${size.width - size.right + 20}" cy="${legendY}" r="5" fill="${colour}"/>`,
    `<text x="${size.width - size.right + 32}" y="${legendY + 4}">${name}</text>`,
  ];
}

type Scale = (value: number) => number;

function scale({ from, to }: Axis, start: number, end: number): Scale {
  const share = (value: number): number => Math.log(Math.min(Math.max(value, from), to) / from) / Math.log(to / from);
  return (value) => Math.round((start + share(value) * (end - start)) * 10) / 10;
}

/** Powers of ten. */
function ticks({ from, to }: Axis): number[] {
  const values: number[] = [];
  for (let value = 10 ** Math.ceil(Math.log10(from)); value <= to; value *= 10) values.push(value);
  return values;
}
