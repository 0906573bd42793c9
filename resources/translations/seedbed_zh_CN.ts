<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Seedbed</source>
        <translation>关于 Seedbed</translation>
    </message>
    <message>
        <source>Seedbed %1</source>
        <translation>Seedbed %1</translation>
    </message>
    <message>
        <source>A few seeds, a whole bed: models learned from pictures, explored by hand.
Everything runs on this machine. Apache License 2.0.</source>
        <translation>几颗种子，满园新芽：从图片中学习模型，亲手探索。
一切都在本机运行。Apache License 2.0。</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>Generate a sheet</source>
        <translation>生成一组图集</translation>
    </message>
    <message>
        <source>Cancel generating</source>
        <translation>取消生成</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型，或在此生成的图片</translation>
    </message>
    <message>
        <source>Undo and redo; a whole drag is one step</source>
        <translation>撤销与重做；一次拖动为一步</translation>
    </message>
    <message>
        <source>Randomise the sliders that are not pinned</source>
        <translation>随机移动未固定的滑块</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>Canvas and sheet</source>
        <translation>画布与图集</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the slider or the pad; with Shift in fine steps</source>
        <translation>移动滑块或混合板；按住 Shift 微调</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>按住 Shift 拖动</translation>
    </message>
    <message>
        <source>Ten times finer</source>
        <translation>精细十倍</translation>
    </message>
    <message>
        <source>Double-click, Backspace</source>
        <translation>双击、退格键</translation>
    </message>
    <message>
        <source>Back to the standard value</source>
        <translation>恢复标准值</translation>
    </message>
    <message>
        <source>Enter, double-click</source>
        <translation>回车、双击</translation>
    </message>
    <message>
        <source>Open a picture of the sheet on the canvas</source>
        <translation>在画布上打开图集中的图片</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Pictures are still being made. 1 is saved.</source>
        <translation>仍在生成图片。已保存 1 张。</translation>
    </message>
    <message>
        <source>Pictures are still being made. %1 are saved.</source>
        <translation>仍在生成图片。已保存 %1 张。</translation>
    </message>
    <message>
        <source>Close Seedbed?</source>
        <translation>关闭 Seedbed?</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation>我看到的是什么？</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>混合板</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A model has learned from many pictures and makes new ones of that kind.</source>
        <translation>模型从许多图片中学习，并画出同类的新图片。</translation>
    </message>
    <message>
        <source>A seed is a number that stands for one picture; the same seed gives the same picture again.</source>
        <translation>种子是代表一张图片的数字；同一颗种子总是得到同一张图片。</translation>
    </message>
    <message>
        <source>A direction is one way in which pictures differ; its slider counts in σ, the usual spread, and beyond 2 σ pictures become rare.</source>
        <translation>方向是图片之间的一种差别；滑块以 σ（通常的差幅）计数，超过 2 σ 的图片就很少见了。</translation>
    </message>
    <message>
        <source>The pad blends the pictures of four seeds, one in each corner.</source>
        <translation>混合板混合四颗种子的图片，每个角一颗。</translation>
    </message>
    <message>
        <source>Generate makes many pictures at once, and each keeps its recipe: open the file here to be back where it was made.</source>
        <translation>“生成”一次制作许多图片，每张都带着自己的配方：在这里打开文件，就能回到制作它的地方。</translation>
    </message>
    <message>
        <source>Made pictures lie in %1, in a folder for each day; nothing leaves this computer.</source>
        <translation>生成的图片保存在 %1，每天一个文件夹；任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>What it makes</source>
        <translation>它画什么</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学自</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>来源署名</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Pictures it never saw</source>
        <translation>没见过的图片</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>一个图片文件夹</translation>
    </message>
    <message>
        <source>%1 pictures; %2 more were kept aside to measure it.</source>
        <translation>%1 张图片；另有 %2 张留作测量。</translation>
    </message>
    <message>
        <source>They belong to %1 styles.</source>
        <translation>它们属于 %1 种风格。</translation>
    </message>
    <message>
        <source>Drawn again, a pixel is off by %1 % on average (%2 measured).</source>
        <translation>重画后，每个像素平均相差 %1 %（测量 %2 个）。</translation>
    </message>
    <message>
        <source>Drawn again, %1 % of the ink lies where it was (%2 measured).</source>
        <translation>重画后，%1 % 的墨迹重合（测量 %2 个）。</translation>
    </message>
    <message>
        <source>The likeness is %1 dB; more is closer (%2 measured).</source>
        <translation>相似度为 %1 dB，越大越接近（测量 %2 个）。</translation>
    </message>
</context>
<context>
    <name>Knobs</name>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Moves the edge of the ink: more makes strokes heavier, 0 is as learned.</source>
        <translation>移动墨迹的边缘：越大笔画越粗，0 为学到的样子。</translation>
    </message>
    <message>
        <source>How hard the edge of the ink is; 1 is as learned.</source>
        <translation>墨迹边缘的锐利程度；1 为学到的样子。</translation>
    </message>
    <message>
        <source>How often a picture is read and drawn again: what lies between two drawings becomes one clean drawing. 0 shows the point as it is.</source>
        <translation>图片被读取并重画的次数：介于两幅画之间的会变成一幅干净的画。0 则原样显示。</translation>
    </message>
    <message>
        <source>Pixels drawn for each pixel the model knows.</source>
        <translation>模型的每个像素画成多少像素。</translation>
    </message>
    <message>
        <source>What to draw.</source>
        <translation>画什么。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Typefaces</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>肖像</translation>
    </message>
    <message>
        <source>One style redraws the whole alphabet: 62 letters learned from 1,237 typefaces, from bookish to wild.</source>
        <translation>一种风格重画整个字母表：62 个字符，学自 1,237 种字体，从端正到狂放。</translation>
    </message>
    <message>
        <source>Faces in ink and flat colour, learned from 8,511 drawings.</source>
        <translation>墨线与平涂的面孔，学自 8,511 幅画。</translation>
    </message>
    <message>
        <source>This computer is busy, so drawing is slower than usual.</source>
        <translation>这台电脑正忙，绘制比平时慢。</translation>
    </message>
</context>
<context>
    <name>seedbed::AlphabetView</name>
    <message>
        <source>The alphabet of this style</source>
        <translation>此风格的字母表</translation>
    </message>
</context>
<context>
    <name>seedbed::CanvasPanel</name>
    <message>
        <source>Neighbouring seeds</source>
        <translation>相邻种子</translation>
    </message>
    <message>
        <source>Open a model from the library to begin.</source>
        <translation>从模型库打开一个模型即可开始。</translation>
    </message>
    <message>
        <source>Type your words</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>你的文字</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>NEIGHBOURING SEEDS</source>
        <translation>相邻种子</translation>
    </message>
    <message>
        <source>Neighbour %1</source>
        <translation>相邻种子 %1</translation>
    </message>
</context>
<context>
    <name>seedbed::Document</name>
    <message>
        <source>Seedbed grows letters</source>
        <translation>Seedbed grows letters</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Go to sample</source>
        <translation>前往样本</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>seedbed::ExplorePanel</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Moves all sliders that are not pinned (R)</source>
        <translation>随机移动所有未固定的滑块 (R)</translation>
    </message>
    <message>
        <source>Takes all sliders that are not pinned back to the middle</source>
        <translation>把所有未固定的滑块归零</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>Another seed (D)</source>
        <translation>换一颗种子 (D)</translation>
    </message>
    <message>
        <source>Direction %1</source>
        <translation>方向 %1</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>0 is what is typical of a kind, 1 is as varied as all that the model saw, more is wilder</source>
        <translation>0 是同类中最典型的样子，1 与模型所见同样多变，更大则更奔放</translation>
    </message>
    <message>
        <source>STRONGEST DIRECTIONS</source>
        <translation>主要方向</translation>
    </message>
    <message>
        <source>A number that stands for one picture: the same seed gives the same picture again.</source>
        <translation>代表一张图片的数字：同一颗种子总是得到同一张图片。</translation>
    </message>
    <message>
        <source>One of the ways in which this model's pictures differ most, from the left picture to the right one. σ is the usual spread: beyond 2 is rare.</source>
        <translation>此模型的图片差别最大的方式之一，从左图到右图。σ 是通常的差幅：超过 2 就很少见。</translation>
    </message>
    <message>
        <source>The ways in which this model's pictures differ most, found when it was trained, the strongest first.</source>
        <translation>此模型的图片差别最大的方式，训练时找到，最强的在前。</translation>
    </message>
</context>
<context>
    <name>seedbed::JobQueue</name>
    <message>
        <source>There is not enough memory for this. Close other programs, or ask for less.</source>
        <translation>内存不足。请关闭其他程序，或减少数量。</translation>
    </message>
</context>
<context>
    <name>seedbed::LibraryPanel</name>
    <message numerus="yes">
        <source>%n letters</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 px</source>
        <translation>%1·%2·%3 px</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>or drop a model or a picture made here</source>
        <translation>或拖入模型或在此生成的图片</translation>
    </message>
    <message>
        <source>Your models</source>
        <translation>你的模型</translation>
    </message>
    <message>
        <source>Starters</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>文件已不存在</translation>
    </message>
</context>
<context>
    <name>seedbed::MainWindow</name>
    <message>
        <source>Seedbed</source>
        <translation>Seedbed</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Folder for made pictures…</source>
        <translation>图片保存文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Folder for made pictures</source>
        <translation>图片保存文件夹</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;andomise</source>
        <translation>随机(&amp;A)</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>重置(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>创作(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Seedbed</source>
        <translation>关于 Seedbed(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>画布(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>图集(&amp;S)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Seedbed speaks the new language the next time it starts.</source>
        <translation>下次启动时 Seedbed 将使用新的语言。</translation>
    </message>
    <message>
        <source>%1 – Seedbed</source>
        <translation>%1 – Seedbed</translation>
    </message>
    <message>
        <source>There is no model yet. Open one, or train one with seedbed-cli train.</source>
        <translation>还没有模型。请打开一个，或用 seedbed-cli train 训练一个。</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型，或在此生成的图片</translation>
    </message>
    <message>
        <source>Models, pictures and recipes (*.safetensors *.png *.json)</source>
        <translation>模型、图片与配方 (*.safetensors *.png *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>我看到的是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>About this &amp;model</source>
        <translation>关于此模型(&amp;M)</translation>
    </message>
</context>
<context>
    <name>seedbed::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>seedbed::PictureView</name>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>seedbed::SeedPad</name>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Arrow keys move between four seeds; the nearer a corner, the more of its picture</source>
        <translation>方向键在四颗种子之间移动；离哪个角越近，就越像那张图片</translation>
    </message>
    <message>
        <source>Drag to blend the pictures of four seeds, one in each corner; the nearer a corner, the more of it</source>
        <translation>拖动以混合四角种子的图片；离哪个角越近，就越像它</translation>
    </message>
</context>
<context>
    <name>seedbed::SheetPanel</name>
    <message>
        <source>Made pictures</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>Nothing made yet. Generate (Ctrl+G) makes a sheet of samples and keeps them as PNG.</source>
        <translation>还没有生成任何图片。“生成”(Ctrl+G) 会制作一组样本并保存为 PNG。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel generating</source>
        <translation>取消生成</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Open folder of made pictures</source>
        <translation>打开图片所在文件夹</translation>
    </message>
    <message>
        <source>Kept with their recipes in %1</source>
        <translation>图片连同配方保存在 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还剩 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::TopBar</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>图集</translation>
    </message>
    <message>
        <source>How many samples</source>
        <translation>样本数量</translation>
    </message>
    <message>
        <source>Fresh seeds</source>
        <translation>全新种子</translation>
    </message>
    <message>
        <source>Variations of this one</source>
        <translation>当前样本的变体</translation>
    </message>
    <message>
        <source>What to generate</source>
        <translation>生成内容</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Makes a sheet of samples and keeps them (Ctrl+G)</source>
        <translation>生成一组样本并保存 (Ctrl+G)</translation>
    </message>
    <message>
        <source>How many samples, 1 to %1</source>
        <translation>样本数量，1 到 %1</translation>
    </message>
    <message>
        <source>At most %1 at once</source>
        <translation>一次最多 %1 个</translation>
    </message>
    <message>
        <source>Where you stand now, drawn live (Ctrl+1)</source>
        <translation>你现在所在之处，实时绘制 (Ctrl+1)</translation>
    </message>
    <message>
        <source>The pictures that Generate made (Ctrl+2)</source>
        <translation>“生成”制作的图片 (Ctrl+2)</translation>
    </message>
    <message>
        <source>Fresh seeds: pictures that have nothing to do with this one. Variations: pictures close to this one.</source>
        <translation>全新种子：与当前图片无关的图片。变体：与当前图片相近的图片。</translation>
    </message>
</context>
<context>
    <name>seedbed::ValueRow</name>
    <message>
        <source>%1, as a number</source>
        <translation>%1(数值)</translation>
    </message>
    <message>
        <source>Double-click to reset; hold Shift for fine steps</source>
        <translation>双击恢复；按住 Shift 微调</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定%1</translation>
    </message>
    <message>
        <source>Pin: Randomise and Reset leave it alone</source>
        <translation>固定：随机与重置不会改动它</translation>
    </message>
</context>
<context>
    <name>seedbed::WordsView</name>
    <message>
        <source>Your words in this style</source>
        <translation>以此风格排出的文字</translation>
    </message>
    <message>
        <source>This model has %1; it has no %2.</source>
        <translation>此模型有 %1；没有 %2。</translation>
    </message>
    <message>
        <source>This model has %1; it has no %2 and %3 more.</source>
        <translation>此模型有 %1；没有 %2 和另外 %3 个。</translation>
    </message>
</context>
</TS>
