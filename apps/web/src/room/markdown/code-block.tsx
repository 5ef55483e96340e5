import { ActionIcon } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { lateCode } from '../../late/late-code.ts';
import { usePartWhenCome } from '../../late/use-part-when-come.ts';
import classes from './code-block.module.css';

const codeColours = lateCode(() => import('./code-colours.tsx'));

/** More lines than this are folded: whoever only passes by need not scroll past all of them. */
const foldedOver = 15;
const shownFolded = 12;

/** Browsers have it on https and localhost only. */
const canCopy = 'clipboard' in navigator;

export function CodeBlock({ code, language }: { code: string; language: string }) {
  const { t } = useTranslation('markdown');
  const [isOpen, setOpen] = useState(false);
  const colours = usePartWhenCome(codeColours, language !== '');
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const whole = code.replace(/\n$/u, '');
  const lines = whole.split('\n');
  const isFolded = lines.length > foldedOver && !isOpen;
  const shown = isFolded ? lines.slice(0, shownFolded).join('\n') : whole;
  const copy = () =>
    void navigator.clipboard
      .writeText(whole)
      .then(() => showToast({ id: 'copied', message: t('codeCopied') }), showRefusal);
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        <span className={classes.language}>{language}</span>
        {canCopy && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('copyCode')} onClick={copy}>
            <IconCopy size={15} stroke={1.7} />
          </ActionIcon>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- or nobody could scroll it without a pointer */}
      <pre tabIndex={0} role="region" aria-label={language === '' ? t('code') : t('codeIn', { language })}>
        <code>{colours === undefined ? shown : <colours.part code={shown} language={language} />}</code>
      </pre>
      {lines.length > foldedOver && (
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('showLess') : t('showAll', { count: lines.length })}
        </button>
      )}
    </div>
  );
}
