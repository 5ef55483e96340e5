import { VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../people/avatar.tsx';
import { useRoom } from '../room-context.ts';
import classes from './mention-choices.module.css';
import type { OpenChoices } from './use-mention-choices.ts';

/** The field keeps the focus, and tells a screen reader which of these is the active one. */
export function MentionChoices(props: { choices: OpenChoices; fieldRef: RefObject<HTMLTextAreaElement | null> }) {
  const { fieldRef } = props;
  const { choices, active, choose } = props.choices;
  const { t } = useTranslation('mention');
  const { room } = useRoom();
  const listRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const isOpen = choices.length > 0;

  useEffect(() => {
    const field = fieldRef.current;
    if (field === null) return undefined;
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    if (!isOpen) return undefined;
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-activedescendant', `${id}-${active}`);
    listRef.current?.children[active]?.scrollIntoView({ block: 'nearest' });
    return () => {
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    };
  }, [fieldRef, id, isOpen, active]);

  return (
    <>
      <VisuallyHidden aria-live="polite">{isOpen && t('found', { count: choices.length })}</VisuallyHidden>
      {isOpen && (
        <div ref={listRef} id={id} className={classes.list} role="listbox" aria-label={t('title')}>
          {choices.map((choice, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has them
            <div
              key={choice.id}
              id={`${id}-${index}`}
              className={classes.choice}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The focus stays in the field, and a phone's keyboard open.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {choice.id === 'all' ? (
                <span className={classes.everybody} aria-hidden>
                  <IconUsers size={16} stroke={1.8} />
                </span>
              ) : (
                <Avatar person={{ id: choice.id, name: choice.label }} size={28} />
              )}
              <span className={classes.name}>{choice.label}</span>
              {choice.id === 'all' && (
                <span className={classes.hint}>{t('everybodyHint', { count: room.memberCount })}</span>
              )}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
