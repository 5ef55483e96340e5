/**
 * What guessers try first, of eight characters or more (shorter ones are refused anyway), in lower case. Short on
 * purpose: it stops the guesses that the limits on sign-in would still let through.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  00000000 000000000 0000000000 01010101 01234567 012345678 0123456789 09876543 0987654321 10101010 10203040 11111111
  111111111 1111111111 11112222 11223344 1122334455 12121212 12123434 123123123 123123123123 1231231234 123123qwe
  12312312 123321123 12341234 1234123412341234 12344321 12345678 123456781 123456782 123456788 123456789 1234567890
  12345678900 12345678901 123456789012 1234567891 12345678910 123456789123 1234567899 123456789a 123456789q 123456789z
  12345678a 12345678q 1234567a 1234567q 1234567z 12345679 123456aa 123456ab 123456abc 123456qq 123456qw 123456qwe
  12345abc 12345abcd 12345qwe 12345qwer 12345qwert 1234abcd 1234asdf 1234qwer 1234qwer! 1234qwert 1234zxcv 123654789
  123698745 1236987450 123789456 123abc123 123abc456 123asd123 123qwe123 123qwe456 123qweasd 123qweasdzxc 12qw34er
  12qwaszx 13131313 13579135 135792468 1357924680 13572468 14141414 147147147 14702580 147258369 1472583690 147852369
  147896325 159159159 159357159 159357258 159753159 159753456 159753852 15935728 1a2b3c4d 1a2s3d4f 1q1q1q1q 1q2q3q4q
  1q2w3e4r 1q2w3e4r! 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qa2ws3ed 1qaz1qaz 1qaz2wsx 1qaz2wsx! 1qaz2wsx3edc
  1qaz@wsx 1qazxsw2 1qazxsw23edc 1qwertyuiop 1password 19841984 19851985 19861986 19871987 19881988 19891989 19901990
  19911991 19921992 19931993 19941994 19951995 19961996 19971997 19981998 19991999 20002000 20202020 21212121 22222222
  222222222 23232323 2wsx3edc 2wsx1qaz 31415926 314159265 321321321 32103210 33333333 333333333 3edc4rfv 43214321
  44444444 444444444 456123789 456456456 45612300 55555555 555555555 5555555555 556677889 66666666 666666666 741852963
  74108520 77777777 777777777 7777777777 78787878 789456123 7894561230 789789789 87654321 876543210 88888888 888888888
  8888888888 8675309a 963852741 9638527410 96385274 98765432 987654321 9876543210 987654321a 98989898 99999999 999999999
  9999999999 a1111111 a1234567 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1s2d3f4g5 aa112233 aa123123 aa123456
  aa123456! aa12345678 aaa11111 aaa12345 aaaa1111 aaaaaaaa aaaaaaaaaa abc12345 abc123456 abc123456789 abc123abc
  abcabcabc abcd1111 abcd1234 abcd1234! abcd12345 abcd123456 abcdefgh abcdefg1 abcdefg123 abcdefghi abcdefghij
  access14 admin123 admin1234 admin12345 admin123456 admin@123 adminadmin administrator alexander alexandra america1
  anderson andromeda angel123 angelica angelina apple123 asas1212 asasasas asd123456 asd12345 asdasd123 asdasdasd
  asdf1234 asdf1234! asdf12345 asdfasdf asdfasdf1 asdfghjk asdfghjkl asdfghjkl1 asdfqwer asdfzxcv asdqwe123 asdzxc123
  azertyuiop babygirl babygirl1 barcelona baseball baseball1 basketball batman123 beautiful benjamin bigdaddy billybob
  blackcat blackjack blink182 bluesky1 bonjour1 brooklyn butterfly butterfly1 carolina caroline champion changeme
  changeme1 changeme123 charlie1 charlotte chelsea1 chicken1 chocolate chocolate1 christian christina christine
  christmas chris123 cocacola computer computer1 corvette cowboys1 creative cristina danielle darkcircle default1
  demo1234 diamond1 dkdkdkdk dlwlgns1 dolphin1 dolphins domination dragon12 dragon123 dragonball einstein elephant
  elizabeth emmanuel everton1 explorer facebook facebook1 fernando firebird florence flower123 fluffy12 football
  football1 football123 forever1 freedom1 friends1 friendship fuckyou1 fuckyou2 fuckyou123 fuckyouu gabriela gangster
  garfield ginger12 goodluck google123 gangnam1 guest123 hannah12 hardcore harley12 hello123 hello1234 hello12345
  hellohello helloworld hercules hockey12 hong1234 hotmail1 icecream iloveyou iloveyou! iloveyou1 iloveyou12
  iloveyou123 iloveyou2 iloveu123 internet internet1 ironman1 isabella jackson1 jasmine1 jennifer jennifer1 jessica1
  jesus123 jonathan jordan23 jordan123 juventus katherine kim12345 kimberly kim123456 kingkong korea123 korea1234
  kristina lasvegas laptop123 letmein1 letmein12 letmein123 leonardo liberty1 lifehack linkedin liverpool liverpool1
  logitech lol12345 lollipop london12 loveless lovelove lovelove1 loveme12 lovers12 loveyou1 loveyou123 macintosh
  madison1 manchester mansion1 margaret marlboro marseille master12 master123 maverick maxwell1 mercedes metallica
  michael1 michelle michelle1 microsoft midnight minecraft minecraft1 mississippi monkey12 monkey123 monster1 montana1
  morning1 mountain mustang1 mynoob123 myspace1 mypassword nicholas nicole12 nintendo nirvana1 nothing1 november
  october1 october12 oblivion orange12 p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword p@ssword1 p@55w0rd pa$$w0rd pa55word
  pa55w0rd pass1234 pass12345 pass123456 pass@123 pass@1234 passport passw0rd passw0rd! passw0rd1 passw0rd123 password
  password! password!1 password0 password00 password01 password1 password1! password10 password11 password12 password123
  password123! password1234 password12345 password2 password21 password22 password3 password4 password5 password7
  password9 password99 password@1 password@123 passwords passwort passwort1 patricia patrick1 peaches1 peanut12
  pepsi123 personal phantom1 phoenix1 pineapple playboy1 pokemon1 pokemon123 porsche911 precious princess princess1
  princess12 princess123 professor purple12 q1234567 q12345678 q123456789 q1q1q1q1 q1w2e3r4 q1w2e3r4! q1w2e3r4t5
  q1w2e3r4t5y6 qawsedrf qawsedrftg qazqazqaz qazwsx12 qazwsx123 qazwsxed qazwsxedc qazwsxedc1 qazwsxedc123 qazxswed
  qlalfqjsgh qlalfqjsgh1 qq123456 qqqq1111 qqqqqqqq qqqwwweee qqww1122 qweasd123 qweasdzx qweasdzxc qweasdzxc123
  qweqwe123 qweqweqwe qwer1234 qwer1234! qwer1234!@ qwer1234!@#$ qwer12345 qwer123456 qwerasdf qwerasdfzxcv qwerqwer
  qwert123 qwert1234 qwert12345 qwertasdfg qwerty00 qwerty01 qwerty11 qwerty12 qwerty123 qwerty123! qwerty1234
  qwerty12345 qwerty123456 qwertyqwerty qwertyu1 qwertyui qwertyuio qwertyuiop qwertyuiop1 qwertyuiop123
  qwertyuiop[] qwertz123 qwertzuiop rainbow1 raiders1 rangers1 rebecca1 remember rockstar ronaldo7 rootroot
  russia12 samantha samsung1 samsung123 scarface scorpion security september sergey12 serenity shadow12 shadow123
  simpsons slipknot snickers snoopy12 soccer12 soccer123 softball something southside spiderman spiderman1 spongebob
  starcraft starcraft2 startrek starwars starwars1 steelers stephanie strawberry student1 student123 summer12 summer123
  summer2020 summer2023 summer2024 summer2025 sunflower sunshine sunshine1 sunshine123 superman superman1 superman123
  superstar sweetheart sweetpea swordfish taekwondo taylor12 teacher1 temp1234 temppass temporary tennis12 test1234
  test12345 test123456 testing1 testing123 testpass testtest thailand thebeast thomas12 thunder1 tigger12 tinkerbell
  trustno1 twilight unknown1 user1234 username valentina valentine valentino vanessa1 veronica victoria victoria1
  virginia volleyball warcraft warcraft3 warrior1 welcome! welcome01 welcome1 welcome1! welcome12 welcome123 welcome1234
  welcome2024 welcome2025 whatever whatever1 william1 windows1 windows10 winner12 winter2023 winter2024 winter2025
  wonderful wordpass worldcup worldcup2002 wrestling xbox3600 xxxxxxxx yankees1 yellow12 yamaha12 yourmom1 zaq12wsx
  zaq1xsw2 zaq1zaq1 zaqwsx12 zaqxswcde zaq!2wsx zealand1 zxasqw12 zxc12345 zxc123456 zxcasdqwe zxcv1234 zxcvasdf
  zxcvbnm1 zxcvbnm, zxcvbnm123 zxcvbnma zxcvzxcv zxczxczxc zzzzzzzz !qaz2wsx !qaz@wsx !qaz1qaz @wsx3edc !@#$%^&* !@#$1234
  qwer!@#$ asdf!@#$ 1234!@#$ dkssud12 dkssud123 dkssudgktpdy dkssud1234 tkfkdgo1 tkfkdgo12 tkfkdgody tkfkdgo123 gksrnr12
  gksrnr123 eogksalsrnr eogksalsrnr1 dlswjd12 wkdehdck qkqhqkqh aktlfhtk dkdlel12 qlqjs123 qlqjs1234
  `
    .trim()
    .split(/\s+/u),
);
