import { lazy } from 'react';
import { LateMenu, type MenuButton } from '../late-menu/late-menu.tsx';

const SettingsMenu = lazy(() => import('./settings-menu.tsx'));

export function LazySettingsMenu({ button }: { button: MenuButton }) {
  return <LateMenu button={button}>{(anchor) => <SettingsMenu anchor={anchor} />}</LateMenu>;
}
