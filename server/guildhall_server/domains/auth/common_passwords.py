"""Passwords of ten characters and more that are tried first, in lower case; shorter ones are refused anyway."""

_TEXT = """
1234567890 12345678910 123456789a 123456789q 0123456789 0987654321 9876543210 1234567891 1234567899
123123123123 1231231231 1111122222 112233445566 1122334455 123321123321 147258369a 147852369a
q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 qazwsxedcrfv
qwertyuiop qwertyuiop[] qwerty12345 qwerty123456 qwerty1234 qwertyuiop123 asdfghjkl; asdfghjkl1 zxcvbnm123
password12 password123 password1234 password12345 password01 password1! password123! p@ssw0rd123 passw0rd123
passwordpassword mypassword mypassword1 newpassword changeme123 changemenow changeme1234 letmein123
letmeinnow iloveyou12 iloveyou123 iloveyou1234 ilovegod123 welcome123 welcome1234 welcome2024 welcome2025
welcome2026 administrator admin12345 admin123456 adminadmin administrator1 rootrootroot testtest123
test123456 guest12345 superman123 batman12345 football123 baseball123 basketball liverpool1 chelsea123
monkey12345 dragon12345 princess123 sunshine123 michelle123 jennifer123 charlie123 abcdefghij abcdefghijk
abcdefghijklmnopqrstuvwxyz abc1234567 abcd123456 abcd1234567 abcde12345 a123456789 aa12345678 aa123456789
correcthorsebatterystaple trustno1trustno1 starwars123 pokemon123 minecraft123 minecraft1 fortnite123
discord123 guildhall1 guildhall123 guildhallguildhall hellohello helloworld helloworld1 qwertyqwerty
internet123 computer123 samsung123 google12345 facebook123 whatever123 liverpoolfc manchester1 barcelona1
summer2024! summer2025! winter2024! winter2025! spring2025! autumn2025! january2025 december2025
"""
COMMON = frozenset(_TEXT.split())
