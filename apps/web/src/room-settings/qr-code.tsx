import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { lightTokens } from '../theme/tokens.ts';

/** Light around it, in modules: readers look for it. */
const margin = 3;

/** Dark on light in both schemes: not every camera reads the inverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const side = code.size + 2 * margin;
  return (
    <svg role="img" aria-label={label} width={184} height={184} viewBox={`${-margin} ${-margin} ${side} ${side}`}>
      <rect x={-margin} y={-margin} width={side} height={side} rx={1.5} fill={lightTokens.surface} />
      <path d={toSvgPath(code)} fill={lightTokens.ink} shapeRendering="crispEdges" />
    </svg>
  );
}
