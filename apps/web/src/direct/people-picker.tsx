import type { Person } from '@dark-circle/sdk';
import { Button, Skeleton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../list/search-field.tsx';
import { usePages } from '../list/use-pages.ts';
import { useServices } from '../app/services.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { useWords } from '../i18n/use-words.ts';
import { useArrowFocus } from '../rooms/use-arrow-focus.ts';
import { ChosenPeople } from './chosen-people.tsx';
import classes from './people-picker.module.css';
import { PersonChoice } from './person-choice.tsx';
import { directEn } from './words-en.ts';
import { directKo } from './words-ko.ts';

interface PeoplePickerProps {
  chosen: readonly Person[];
  onChange: (chosen: readonly Person[]) => void;
  max: number;
  /** Who is there already. */
  except?: ReadonlySet<number>;
}

/** Several of those with whom one shares a room. Who is chosen stays chosen, whatever is searched for next. */
export function PeoplePicker({ chosen, onChange, max, except }: PeoplePickerProps) {
  useWords('direct', { ko: directKo, en: directEn });
  const { t } = useTranslation(['direct', 'translation']);
  const { client, trpc } = useServices();
  const [query, setQuery] = useState('');
  const picker = useRef<HTMLDivElement>(null);
  useArrowFocus(picker);
  const asked = query === '' ? {} : { query };
  const { list, pages, more } = usePages(trpc.chat.people.queryKey(asked), async (cursor, signal) =>
    client.trpc.chat.people.query({ ...asked, cursor }, { signal }),
  );
  const people = pages?.flatMap((page) => page.people).filter(({ id }) => except?.has(id) !== true);
  const isChosen = ({ id }: Person) => chosen.some((person) => person.id === id);
  const drop = (person: Person) => onChange(chosen.filter(({ id }) => id !== person.id));
  return (
    <div ref={picker} className={classes.picker}>
      <ChosenPeople people={chosen} onDrop={drop} />
      <SearchField label={t('picker.search')} value={query} onSearch={setQuery} />
      <div className={classes.people} role="group" aria-label={t('picker.people')} aria-busy={list.isPlaceholderData}>
        {people === undefined && !list.isError && <PeopleSkeleton />}
        {people === undefined && list.isError && (
          <div role="alert" className={classes.empty}>
            <p>{t('picker.failed')}</p>
            <p>{t(`translation:reason.${refusalName(list.error)}`)}</p>
            <Button variant="default" size="xs" mt="xs" onClick={() => void list.refetch()}>
              {t('translation:common.retry')}
            </Button>
          </div>
        )}
        {people?.length === 0 && !list.hasNextPage && (
          <p className={classes.empty} role="status">
            {query === '' ? t('picker.nobody') : t('picker.none')}
          </p>
        )}
        {people?.map((person) => (
          <PersonChoice
            key={person.id}
            person={person}
            checked={isChosen(person)}
            disabled={!isChosen(person) && chosen.length >= max}
            onChange={(checked) => (checked ? onChange([...chosen, person]) : drop(person))}
          />
        ))}
        {list.hasNextPage && (
          <Button variant="subtle" size="xs" fullWidth loading={list.isFetchingNextPage} onClick={more}>
            {t('picker.more')}
          </Button>
        )}
      </div>
    </div>
  );
}

function PeopleSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={34} my={6} radius="md" />
      ))}
    </div>
  );
}
