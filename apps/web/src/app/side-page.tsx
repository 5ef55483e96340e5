import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';
import { AccountMenu } from '../settings/account-menu.tsx';
import classes from './side-page.module.css';

interface SidePageProps {
  title: string;
  back: string;
  scrollRef?: Ref<HTMLDivElement>;
  mainRef?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A page beside the rooms, that one comes to from them and goes back from. */
export function SidePage({ title, back, scrollRef, mainRef, children }: SidePageProps) {
  return (
    <div ref={scrollRef} className={classes.scroll}>
      <header className={classes.header}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={back}
          renderRoot={(props) => <Link {...props} to="/" />}
        >
          <IconArrowLeft size={20} stroke={1.8} />
        </ActionIcon>
        <AccountMenu />
      </header>
      <main ref={mainRef} className={classes.main}>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </main>
    </div>
  );
}
