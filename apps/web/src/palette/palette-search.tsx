import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import type { Entry } from './entry.ts';
import classes from './palette-search.module.css';
import { Results } from './results.tsx';
import { useGroups } from './use-groups.ts';

interface PaletteSearchProps {
  field: RefObject<HTMLInputElement | null>;
  onClose: () => void;
  openCreateRoom: () => 'open';
}

/** The focus stays in the field; the keys move what is chosen in the list below it. */
export function PaletteSearch({ field, onClose, openCreateRoom }: PaletteSearchProps) {
  const { t } = useTranslation('palette');
  const listId = useId();
  const showRefusal = useRefusalToast();
  const [typed, setTyped] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const { groups, loading } = useGroups(typed, openCreateRoom);
  const entries = groups.flatMap((group) => group.entries);
  // What was chosen may be gone by the next letter.
  const chosen = entries.find(({ id }) => id === chosenId) ?? entries[0];

  const run = (entry: Entry) => {
    entry.run().then((outcome) => {
      if (outcome === 'done') onClose();
    }, showRefusal);
  };

  const move = (by: 1 | -1) => {
    const from = entries.findIndex(({ id }) => id === chosen?.id);
    setChosenId(entries.at((from + by) % entries.length)?.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // The key that ends a syllable is part of it.
    if (event.nativeEvent.isComposing || entries.length === 0) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.field}>
        <IconSearch size={18} stroke={1.8} aria-hidden className={classes.icon} />
        <input
          ref={field}
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={t('field')}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t('field')}
          data-autofocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosenId(undefined);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={classes.close} onClick={onClose}>
          {t('keys.close')}
        </button>
      </div>
      <Results
        listId={listId}
        groups={groups}
        chosen={chosen}
        loading={loading}
        query={typed.trim()}
        onPoint={({ id }) => setChosenId(id)}
        onChoose={run}
      />
    </>
  );
}
