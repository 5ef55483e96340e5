import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The token behind the # of the link: a part of the address that no browser sends to a server. It is kept in this page's memory
 * and taken out of the address at once, so that neither the history nor a shared screen shows it.
 */
export function useLinkToken(): string | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(hash === '' ? undefined : hash);
  if (hash !== '' && hash !== token) setToken(hash);
  useEffect(() => {
    if (hash !== '') void navigate({ to: '/reset', hash: '', replace: true });
  }, [hash, navigate]);
  return token;
}
