import type { ElementContent, RootContent } from 'hast';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { createLowlight } from 'lowlight';
import { useMemo } from 'react';
import classes from './code-colours.module.css';

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  css,
  java,
  javascript,
  json,
  kotlin,
  python,
  sql,
  typescript,
  xml,
});

/** In a language that nobody here knows it is code without colours. */
export default function CodeColours({ code, language }: { code: string; language: string }) {
  const nodes = useMemo(
    () => (lowlight.registered(language) ? lowlight.highlight(language, code).children : undefined),
    [code, language],
  );
  return nodes === undefined ? code : <Coloured nodes={nodes} />;
}

function Coloured({ nodes }: { nodes: readonly (RootContent | ElementContent)[] }) {
  return nodes.map((node, index) => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return null;
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <span key={index} className={classes.part} data-part={partOf(node.properties['className'])}>
        <Coloured nodes={node.children} />
      </span>
    );
  });
}

/** `hljs-title function_` → `title` */
function partOf(className: unknown): string | undefined {
  return Array.isArray(className) ? String(className[0]).replace('hljs-', '') : undefined;
}
