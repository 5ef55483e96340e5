import { limits } from '@dark-circle/api/limits';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './room-search.module.css';

interface RoomSearchProps {
  value: string;
  onChange: (query: string) => void;
  /** To what was found first. */
  onEnter: () => void;
}

export function RoomSearch({ value, onChange, onEnter }: RoomSearchProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.search}>
      <IconSearch size={16} stroke={1.8} aria-hidden className={classes.icon} />
      <input
        type="search"
        className={classes.field}
        aria-label={t('home.search')}
        placeholder={t('home.search')}
        maxLength={limits.query}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Escape') onChange('');
          if (key === 'Enter' && value.trim() !== '' && !nativeEvent.isComposing) onEnter();
        }}
      />
    </div>
  );
}
