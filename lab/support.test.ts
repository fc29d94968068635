import { describe, expect, it } from 'vitest';
import { whyUnsupported } from './support.ts';

const bookworm = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n';
const noble = 'PRETTY_NAME="Ubuntu 24.04 LTS"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n';

describe('whyUnsupported', () => {
  it('has nothing against root on Debian 12', () => {
    expect(whyUnsupported('linux', bookworm, 0)).toBeUndefined();
  });

  it('says that root is missing', () => {
    expect(whyUnsupported('linux', bookworm, 1000)).toContain('needs root');
  });

  it('names the system it found', () => {
    expect(whyUnsupported('linux', noble, 0)).toContain('this is Ubuntu 24.04 LTS');
    expect(whyUnsupported('darwin', '', 501)).toContain('this is darwin');
  });
});
