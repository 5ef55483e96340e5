import { Button, Group, Input } from '@mantine/core';
import { IconMap2, IconX } from '@tabler/icons-react';
import type { AddressMap } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import type { Spot } from './address-values.ts';
import { LateSpotMap } from './late-spot-map.tsx';
import classes from './spot-field.module.css';

interface SpotFieldProps {
  map: Exclude<AddressMap, { kind: 'none' }>;
  isOpen: boolean;
  onToggle: () => void;
  sought: string | undefined;
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
}

/** Where the address is on a map. Nobody else's server is asked for anything before the map is opened. */
export function SpotField({ map, isOpen, onToggle, sought, spot, onSpot }: SpotFieldProps) {
  const { t } = useTranslation(['address', 'translation']);
  return (
    <div role="group" aria-label={t('spot')}>
      <Input.Label component="div">{`${t('spot')} (${t('translation:common.optional')})`}</Input.Label>
      <p className={classes.state} aria-live="polite">
        {spot === null ? t('spotUnset') : t('spotSet', { ...spot })}
      </p>
      <Group gap="xs" mb={isOpen ? 'xs' : 0}>
        <Button
          variant="default"
          size="sm"
          aria-expanded={isOpen}
          leftSection={<IconMap2 size={16} stroke={1.7} aria-hidden />}
          onClick={onToggle}
        >
          {t(isOpen ? 'closeMap' : 'openMap')}
        </Button>
        {spot !== null && (
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={<IconX size={16} stroke={1.7} aria-hidden />}
            onClick={() => onSpot(null)}
          >
            {t('removeSpot')}
          </Button>
        )}
      </Group>
      {isOpen && <LateSpotMap map={map} sought={sought} spot={spot} onSpot={onSpot} />}
    </div>
  );
}
