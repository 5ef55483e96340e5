import { limits } from '@dark-circle/api/limits';
import { Button, TextInput } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSelect } from '../list/choice-select.tsx';
import { DayRange } from '../list/day-range.tsx';
import { SearchField } from '../list/search-field.tsx';
import { useAskedText } from '../list/use-asked-text.ts';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { asked } from './asked.ts';
import type { SearchAddress } from './search-address.ts';
import classes from './search-tools.module.css';

interface SearchToolsProps {
  address: SearchAddress;
  fieldRef: RefObject<HTMLInputElement | null>;
  onChange: (changes: SearchAddress) => void;
}

const none: SearchAddress = { room: undefined, by: undefined, from: undefined, to: undefined, photo: undefined };

export function SearchTools({ address, fieldRef, onChange }: SearchToolsProps) {
  const { t } = useTranslation('search');
  const filled = (value: string): string | undefined => (value === '' ? undefined : value);
  const { q: _words, ...filters } = address;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  const isFirst = useRef(asked(address) === undefined);
  useEffect(() => {
    // Whoever comes back to a list goes on in the list.
    if (isFirst.current) fieldRef.current?.focus();
  }, [fieldRef]);
  const clear = () => {
    onChange(none);
    // The button goes away with what it has cleared.
    fieldRef.current?.focus();
  };
  return (
    <search className={classes.tools}>
      <SearchField
        label={t('field')}
        value={address.q ?? ''}
        fieldRef={fieldRef}
        onSearch={(q) => onChange({ q: filled(q) })}
      />
      <div className={classes.filters}>
        <RoomSelect value={address.room} onChange={(room) => onChange({ room })} />
        <AuthorField value={address.by ?? ''} onAsk={(by) => onChange({ by: filled(by) })} />
        <DayRange labels={{ from: t('from'), to: t('to') }} from={address.from} to={address.to} onChange={onChange} />
        <Button
          className={classes.photo}
          variant={address.photo === true ? 'light' : 'default'}
          leftSection={<IconPhoto size={16} stroke={1.8} aria-hidden />}
          aria-pressed={address.photo === true}
          onClick={() => onChange({ photo: address.photo === true ? undefined : true })}
        >
          {t('photo')}
        </Button>
        {isNarrowed && (
          <Button className={classes.clear} variant="subtle" color="gray" onClick={clear}>
            {t('clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

function RoomSelect({ value, onChange }: { value: number | undefined; onChange: (room: number | undefined) => void }) {
  const { t } = useTranslation('search');
  const rooms = useMyRooms().data ?? [];
  const nameOf = useRoomName();
  return (
    <ChoiceSelect
      label={t('room')}
      choices={[
        { value: '', label: t('allRooms') },
        ...rooms.map((room) => ({ value: String(room.id), label: nameOf(room) })),
      ]}
      value={value === undefined ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === '' ? undefined : Number(chosen))}
    />
  );
}

function AuthorField({ value, onAsk }: { value: string; onAsk: (name: string) => void }) {
  const { t } = useTranslation('search');
  const [typed, type] = useAskedText(value, onAsk);
  return (
    <TextInput
      label={t('by')}
      maxLength={limits.personName}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}
