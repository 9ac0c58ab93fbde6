/**
 * Types of the built-ins, in a notation of their own: `name(parameter: type, …): result`. `?` after a parameter makes
 * it optional, after a type lets it be null; `...` takes any number; T is one type throughout a signature; `|` joins
 * alternatives. A function with several lines is overloaded; the first line that fits is taken.
 * Source: DMN 1.5, 10.3.4.
 */
export const SIGNATURES = `
date(from: string|date|dateTime): date
date(year: number, month: number, day: number): date
time(from: string|time|dateTime|date): time
time(hour: number, minute: number, second: number, offset?: daysDuration?): time
date and time(from: string|date|dateTime): dateTime
date and time(date: date|dateTime, time: time): dateTime
date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, offset?: daysDuration?): dateTime
date and time(year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: string): dateTime
duration(from: string|duration): duration
years and months duration(from: date|dateTime, to: date|dateTime): yearsDuration
number(from: string, grouping separator?: string?, decimal separator?: string?): number
number(from: number): number
string(from: any?): string
range(from: string): range<any>
not(negand: boolean?): boolean
is(value1: any?, value2: any?): boolean
substring(string: string, start position: number, length?: number): string
string length(string: string): number
upper case(string: string): string
lower case(string: string): string
substring before(string: string, match: string): string
substring after(string: string, match: string): string
replace(input: string, pattern: string, replacement: string, flags?: string?): string
contains(string: string, match: string): boolean
starts with(string: string, match: string): boolean
ends with(string: string, match: string): boolean
matches(input: string, pattern: string, flags?: string?): boolean
split(string: string, delimiter: string): list<string>
string join(list: list<string?>, delimiter?: string?): string
list contains(list: list<T>, element: T?): boolean
count(list: list<any?>): number
min(list: list<T>): T
min(...list: T): T
max(list: list<T>): T
max(...list: T): T
sum(list: list<number>): number
sum(...list: number): number
product(list: list<number>): number
product(...list: number): number
mean(list: list<number>): number
mean(...list: number): number
median(list: list<number>): number
median(...list: number): number
stddev(list: list<number>): number
stddev(...list: number): number
mode(list: list<number>): list<number>
mode(...list: number): list<number>
all(list: list<boolean?>): boolean?
all(...list: boolean?): boolean?
any(list: list<boolean?>): boolean?
any(...list: boolean?): boolean?
sublist(list: list<T>, start position: number, length?: number): list<T>
append(list: list<T>, ...item: T): list<T>
concatenate(...list: list<T>): list<T>
union(...list: list<T>): list<T>
distinct values(list: list<T>): list<T>
insert before(list: list<T>, position: number, newItem: T): list<T>
remove(list: list<T>, position: number): list<T>
list replace(list: list<T>, position: number, newItem: T): list<T>
list replace(list: list<T>, match: function, newItem: T): list<T>
reverse(list: list<T>): list<T>
index of(list: list<T>, match: T?): list<number>
flatten(list: list<any?>): list<any>
sort(list: list<T>, precedes?: function): list<T>
decimal(n: number, scale: number): number
floor(n: number, scale?: number): number
ceiling(n: number, scale?: number): number
round up(n: number, scale?: number): number
round down(n: number, scale?: number): number
round half up(n: number, scale?: number): number
round half down(n: number, scale?: number): number
abs(number: number): number
abs(n: T): T
modulo(dividend: number, divisor: number): number
sqrt(number: number): number
log(number: number): number
exp(number: number): number
odd(number: number): boolean
even(number: number): boolean
now(): dateTime
today(): date
day of year(date: date|dateTime): number
day of week(date: date|dateTime): string
month of year(date: date|dateTime): string
week of year(date: date|dateTime): number
get value(m: context, key: string): any
get value(m: context, keys: list<string>): any
get entries(m: context): list<context>
context(entries: list<context>): context
context put(context: context, key: string, value: any?): context
context put(context: context, keys: list<string>, value: any?): context
context merge(contexts: list<context>): context
before(range1: range<any>, range2: range<any>): boolean
before(point: any, range: range<any>): boolean
before(range: range<any>, point: any): boolean
before(point1: any, point2: any): boolean
after(range1: range<any>, range2: range<any>): boolean
after(point: any, range: range<any>): boolean
after(range: range<any>, point: any): boolean
after(point1: any, point2: any): boolean
meets(range1: range<any>, range2: range<any>): boolean
met by(range1: range<any>, range2: range<any>): boolean
overlaps(range1: range<any>, range2: range<any>): boolean
overlaps before(range1: range<any>, range2: range<any>): boolean
overlaps after(range1: range<any>, range2: range<any>): boolean
finishes(point: any, range: range<any>): boolean
finishes(range1: range<any>, range2: range<any>): boolean
finished by(range: range<any>, point: any): boolean
finished by(range1: range<any>, range2: range<any>): boolean
includes(range: range<any>, point: any): boolean
includes(range1: range<any>, range2: range<any>): boolean
during(point: any, range: range<any>): boolean
during(range1: range<any>, range2: range<any>): boolean
starts(point: any, range: range<any>): boolean
starts(range1: range<any>, range2: range<any>): boolean
started by(range: range<any>, point: any): boolean
started by(range1: range<any>, range2: range<any>): boolean
coincides(range1: range<any>, range2: range<any>): boolean
coincides(point1: any, point2: any): boolean
`;
