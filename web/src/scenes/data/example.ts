// A made-up table: nobody is in it.
const header = 'case,year,recruited,transported,papers-kept,debt-imposed,could-leave,purpose-forced-labour,border-crossed,benefit-intended,under-18';
const rows = [
  '1,2021,yes,yes,yes,yes,no,yes,yes,,no', '2,2021,yes,,,yes,,yes,,,no', '3,2021,,yes,,,yes,,yes,yes,no', '4,2021,yes,yes,,,,,yes,,yes',
  '5,2022,yes,,yes,,no,yes,no,,no', '6,2022,,,,,,,yes,yes,', '7,2022,yes,yes,yes,,no,,yes,,', '8,2022,no,yes,no,no,yes,no,yes,yes,no',
  '9,2022,yes,yes,,yes,,yes,,,yes', '10,2023,,,yes,,,,,,no', '11,2023,yes,,,,yes,no,no,,no', '12,2023,yes,yes,perhaps,yes,no,yes,yes,,no',
];
export const example = `${header}\n${rows.join('\n')}\n`;
