import { LateMenu, type MenuButton } from '../late-menu/late-menu.tsx';
import { menuCode } from '../late-menu/menu-code.ts';

const settingsMenu = menuCode(() => import('./settings-menu.tsx'));

export function LazySettingsMenu({ button }: { button: MenuButton }) {
  return (
    <LateMenu button={button} code={settingsMenu}>
      {(SettingsMenu, anchor) => <SettingsMenu anchor={anchor} />}
    </LateMenu>
  );
}
