import { ActionIcon, Button } from '@mantine/core';
import { IconCrosshair, IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Spot } from './address-values.ts';
import type { MapHandle } from './spot-map.ts';
import classes from './spot-map-frame.module.css';

const stepPx = 80;

/** What each key does to the map, as maps do it everywhere. */
const keys: Record<string, (map: MapHandle) => void> = {
  ArrowLeft: (map) => map.moveBy(-stepPx, 0),
  ArrowRight: (map) => map.moveBy(stepPx, 0),
  ArrowUp: (map) => map.moveBy(0, -stepPx),
  ArrowDown: (map) => map.moveBy(0, stepPx),
  '+': (map) => map.zoomBy(1),
  '=': (map) => map.zoomBy(1),
  '-': (map) => map.zoomBy(-1),
};

interface SpotMapFrameProps {
  map: MapHandle | undefined;
  onSpot: (spot: Spot) => void;
  /** The map itself: it takes the pointer, the frame takes the keys. */
  children: ReactNode;
}

/** Makes maps of different makers look and work alike; with the sight in the middle they need no pointer. */
export function SpotMapFrame({ map, onSpot, children }: SpotMapFrameProps) {
  const { t } = useTranslation('address');
  const hintId = useId();
  const mark = () => {
    if (map !== undefined) onSpot(map.centre());
  };
  const press = (event: KeyboardEvent) => {
    const act = event.key === 'Enter' ? mark : keys[event.key];
    if (map === undefined || act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(map);
  };
  return (
    <div>
      <div className={classes.frame}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a map that is moved by keys is an application */}
        <div
          className={classes.view}
          role="application"
          aria-label={t('map')}
          aria-describedby={hintId}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
          tabIndex={0}
          onKeyDown={press}
        >
          {children}
        </div>
        <div className={classes.sight} aria-hidden />
        <ActionIcon.Group orientation="vertical" className={classes.zoom}>
          <ActionIcon variant="default" size="lg" aria-label={t('zoomIn')} onClick={() => map?.zoomBy(1)}>
            <IconPlus size={18} stroke={1.7} />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('zoomOut')} onClick={() => map?.zoomBy(-1)}>
            <IconMinus size={18} stroke={1.7} />
          </ActionIcon>
        </ActionIcon.Group>
        <Button
          className={classes.mark}
          size="xs"
          variant="default"
          leftSection={<IconCrosshair size={15} stroke={1.7} aria-hidden />}
          onClick={mark}
        >
          {t('markCentre')}
        </Button>
      </div>
      <p id={hintId} className={classes.hint}>
        {t('mapHint')}
      </p>
    </div>
  );
}
