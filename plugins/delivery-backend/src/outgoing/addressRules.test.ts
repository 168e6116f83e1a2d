import { refuseAddress } from './addressRules';

const refused = (address: string, allowLoopback = false) => refuseAddress(address, { allowLoopback }) !== undefined;

describe('addresses', () => {
  it.each([
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '::',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'not an address',
  ])('%s is never asked', address => {
    expect(refused(address, true)).toBe(true);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])('%s is asked only when loopback is allowed', address => {
    expect(refused(address)).toBe(true);
    expect(refused(address, true)).toBe(false);
  });

  it.each(['10.0.0.1', '192.168.1.1', '172.16.0.1', '93.184.216.34', '2606:2800:220:1::1', 'fd12:3456::1'])('%s may be asked', address => {
    expect(refused(address)).toBe(false);
  });
});
