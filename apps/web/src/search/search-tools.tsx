import { limits } from '@dark-circle/api/limits';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceSelect } from '../list/choice-select.tsx';
import { SearchField } from '../list/search-field.tsx';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import type { SearchAddress } from './search-address.ts';
import classes from './search-tools.module.css';

interface SearchToolsProps {
  address: SearchAddress;
  onChange: (changes: SearchAddress) => void;
}

const none: SearchAddress = { room: undefined, from: undefined, since: undefined, until: undefined, photo: undefined };

export function SearchTools({ address, onChange }: SearchToolsProps) {
  const { t } = useTranslation('search');
  const filled = (value: string): string | undefined => (value === '' ? undefined : value);
  const { q: _words, ...filters } = address;
  const isNarrowed = Object.values(filters).some((value) => value !== undefined);
  const field = useRef<HTMLInputElement>(null);
  const isFirst = useRef(address.q === undefined);
  useEffect(() => {
    // Whoever comes back to a list goes on in the list.
    if (isFirst.current) field.current?.focus();
  }, []);
  return (
    <search className={classes.tools}>
      <SearchField
        label={t('field')}
        value={address.q ?? ''}
        fieldRef={field}
        onSearch={(q) => onChange({ q: filled(q) })}
      />
      <div className={classes.filters}>
        <RoomSelect value={address.room} onChange={(room) => onChange({ room })} />
        <FromField
          key={address.from}
          value={address.from ?? ''}
          onChange={(from) => onChange({ from: filled(from) })}
        />
        <TextInput
          type="date"
          label={t('since')}
          max={address.until}
          value={address.since ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ since: filled(value) })}
        />
        <TextInput
          type="date"
          label={t('until')}
          min={address.since}
          value={address.until ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ until: filled(value) })}
        />
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
          <Button className={classes.clear} variant="subtle" color="gray" onClick={() => onChange(none)}>
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

const pauseMs = 400;

function FromField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useTranslation('search');
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, pauseMs);
  return (
    <TextInput
      label={t('from')}
      maxLength={limits.personName}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value.trim());
      }}
    />
  );
}
